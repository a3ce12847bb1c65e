import { startPostgres } from '../tests/support/postgres-server.ts';
import { type Bank, openBank } from './bank/open-bank.ts';
import { type Bar, printBars } from './bars.ts';
import { findPgbench } from './contenders/pgbench.ts';
import { readOptions } from './options.ts';
import type { Subject } from './subject.ts';
import { assignment } from './subjects/assignment.ts';
import { bulk } from './subjects/bulk.ts';
import { confirm } from './subjects/confirm.ts';
import { journal } from './subjects/journal.ts';
import { lists } from './subjects/lists.ts';
import { notices } from './subjects/notices.ts';
import { reports } from './subjects/reports.ts';

// Lists and reports first: what is measured after them adds to the bank.
const subjects: Readonly<Record<string, Subject>> = { lists, reports, notices, confirm, bulk, assignment, journal };

const options = readOptions(process.argv.slice(2), Object.keys(subjects));
const server = await startPostgres({
  fsync: options.fsync ? 'on' : 'off',
  synchronous_commit: options.fsync ? 'on' : 'off',
  full_page_writes: options.fsync ? 'on' : 'off',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
});
const pgbench = findPgbench();
const banks: Bank[] = [];
const open = async (tasks: number) => {
  const started = performance.now();
  const bank = await openBank(server.url, tasks);
  banks.push(bank);
  console.log(`A bank of ${bank.shape.tasks} tasks, made in ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  return bank;
};

try {
  const bank = await open(options.tasks);
  const { rows } = await bank.admin.query<{ version: string; fsync: string }>(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync",
  );
  console.log(
    `PostgreSQL ${rows[0]!.version}, fsync ${rows[0]!.fsync}, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}; ` +
      `${pgbench ?? 'no pgbench is on the PATH or in /usr/lib/postgresql, so the limit is not measured'}`,
  );
  const bars: Bar[] = [];
  for (const [name, measure] of Object.entries(subjects)) {
    if (options.only && !options.only.includes(name)) continue;
    bars.push(...(await measure({ bank, rounds: options.rounds, pgbench, openAnother: open })));
    for (const each of banks) await each.closePools();
  }
  printBars(bars);
} finally {
  for (const bank of banks) await bank.close();
  await server.stop();
}
