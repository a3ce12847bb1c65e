import { startPostgres } from '../tests/support/postgres-server.ts';
import { openBank } from './bank/open-bank.ts';
console.log(process.version);
const server = await startPostgres({ fsync: 'off', shared_buffers: '512MB' });
const bank = await openBank(server.url, 20000);
try {
  const pool = bank.pool(1);
  const client = await pool.connect();
  client.on('notice', (n) => console.log(n.message));
  await client.query("load 'auto_explain'; set auto_explain.log_min_duration = 5; set auto_explain.log_nested_statements = on; set auto_explain.log_analyze = on; set client_min_messages = log");
  const { talliesOf } = await import('../packages/core/src/reporting/tally.ts');
  for (let i = 0; i < 3; i++) {
    const t0 = performance.now();
    const { rows } = await client.query("select countersign.due_for_rollup('bank', 'x', 2000) as due");
    const t1 = performance.now();
    const due = rows[0].due;
    const tasks = due.tasks.map((t: any) => ({ task: t.taskId, tallies: t.facts.filter((f: any) => f).flatMap((f: any) => talliesOf(f, 'Europe/London')).map((x: any) => [x.measure, x.day, x.value]) }));
    const t2 = performance.now();
    await client.query("select countersign.keep_rollup('bank', $1, $2)", [due.place, JSON.stringify(tasks)]);
    console.log('due', t1 - t0, 'core', t2 - t1, 'keep', performance.now() - t2);
  }
  await client.query("set auto_explain.log_min_duration = 2");
  for (;;) {
    const { rows } = await client.query("select countersign.due_for_rollup('bank', 'x', 2000) as due");
    const due = rows[0].due;
    if (!due) break;
    const tasks = due.tasks.map((t: any) => ({ task: t.taskId, tallies: t.facts.filter((f: any) => f).flatMap((f: any) => talliesOf(f, 'Europe/London')).map((x: any) => [x.measure, x.day, x.value]) }));
    await client.query("select countersign.keep_rollup('bank', $1, $2)", [due.place, JSON.stringify(tasks)]);
  }
  await client.query("set auto_explain.log_min_duration = 0.1");
  await client.query("insert into countersign.journal_entries (tenant_id, subject_type, subject_id, sequence, type, at, policy_version, previous, hash, entry) select tenant_id, 'task', task_id, 77, 'x', now(), 'bench', '', '', '' from countersign.version_deployment_tasks t order by md5(task_id) limit 100");
  const { complianceQuestions } = await import('../packages/core/src/reporting/compliance.ts');
  const period = { from: '2026-03-01', to: '2026-03-28' } as never;
  for (let i = 0; i < 3; i++) {
    console.log('=== read');
    const t0 = performance.now();
    const { rows } = await client.query("select countersign.read_tallies('bank', $1, $2)::text as a", [JSON.stringify({ scheme: 'x', period, questions: complianceQuestions(period, '2026-11-24' as never) }), '{}']);
    console.log('=== read took', performance.now() - t0, rows[0].a.length);
    await client.query("set auto_explain.log_min_duration = " + (i ? 0.3 : -1));
  }
  client.release();
} finally {
  await bank.close();
  await server.stop();
}
