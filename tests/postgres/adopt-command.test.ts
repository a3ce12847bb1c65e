import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJournal, id, verifyJournal } from '@countersign/core';
import { nodeDigest } from '@countersign/postgres';
import { describe, expect, it, onTestFinished } from 'vitest';
// Not public, but what the command runs.
import { run } from '../../packages/postgres/src/cli/run.ts';
import { urlAs } from '../support/database.ts';
import { formerTasks, formerTasksDdl, keptTasks } from './mapping/former-tasks.ts';
import { openRegistry } from './mapping/open-registry.ts';

/** A registry with tasks of its own, its mapping in a file, and the command as its app's role calls it. */
async function open(tasks: string = keptTasks, maps = true) {
  const registry = await openRegistry(maps ? { tasks: formerTasks } : {}, [formerTasksDdl, tasks]);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const mapping = join(folder, 'mapping.json');
  await writeFile(mapping, JSON.stringify(registry.host));
  const call = async (...args: readonly string[]) => {
    let out = '';
    let err = '';
    const env = { DATABASE_URL: urlAs('app', registry.url) };
    const code = await run(['adopt', ...args], { env, out: (text) => Promise.resolve(void (out += text)), err: (text) => (err += text) });
    return { code, out, err };
  };
  const adopt = (...args: readonly string[]) => call('--mapping', mapping, '--tenant', 'bank', '--policy', 'default-1', ...args);
  return { ...registry, mapping, call, adopt };
}

/** Open tasks of versions of their own. */
const manyTasks = (count: number) => `
  insert into registry.model_versions (version_id, model_id, version_number, version_order, scope, created_at)
    select 1000 + n, 11, n || '.0', 1 + n, 'GLOBAL', '2026-10-01' from generate_series(1, ${count}) n;
  insert into registry.version_deployment_tasks (task_id, version_id, model_id, planned_production_date, assigned_to_id, confirmation_notes, created_at)
    select n, 1000 + n, 11, '2026-12-01', 2, case when n % 2 = 0 then 'Asked for on paper' end, '2026-10-02' from generate_series(1, ${count}) n`;

describe('countersign adopt', () => {
  it('takes over what can be, says why the rest cannot, and takes nothing over twice', async () => {
    const { adopt, postgres } = await open();
    const first = await adopt('--actor', '3');
    expect(first).toMatchObject({ code: 1, err: '4 taken over, 4 left …\n' });
    expect(first.out).toMatch(/^4 tasks were taken over\.\n4 are left where they are:\n {2}confirmation-incomplete +1\n/);
    expect(first.out).toContain('  task 6: another-open\n');
    const [entry] = await postgres.repositories.journal.of(id('bank'), { type: 'task', id: id('1') });
    expect(entry).toMatchObject({ type: 'task-adopted', actorId: '3', policyVersion: 'default-1' });
    expect((await adopt()).out).toMatch(/^0 tasks were taken over\.\n4 are left/);
  });

  it('says what it would take over, and writes nothing', async () => {
    const { adopt, pool, postgres } = await open();
    const left = [
      { hostTaskId: '5', why: 'confirmation-incomplete' },
      { hostTaskId: '7', why: 'status-unknown' },
      { hostTaskId: '8', why: 'override-unclear' },
    ];
    // That a second task is open for one version and region shows only when it is done.
    expect(await adopt('--dry-run', '--json')).toEqual({ code: 1, out: `${JSON.stringify({ adopted: 5, left })}\n`, err: '' });
    expect((await adopt('--dry-run')).out).toMatch(/^5 tasks would be taken over\.\n3 would be left where they are:/);
    const { rows } = await pool.query('select (select count(*)::int from countersign.task_links) as links');
    expect(rows).toEqual([{ links: 0 }]);
    expect(await postgres.repositories.journal.of(id('bank'), { type: 'task', id: id('1') })).toEqual([]);
  });

  it('takes over thousands in pages, goes on where it was stopped, and leaves a journal in which nothing is found', async () => {
    const { adopt, pool, postgres } = await open(manyTasks(2_500));
    await pool.query(
      "alter table countersign.version_deployment_tasks add constraint shut check (task_id <> '1500' or status <> 'PENDING') not valid",
    );
    const stopped = await adopt();
    expect(stopped).toMatchObject({ code: 2, out: '' });
    expect(stopped.err).toMatch(/^1000 taken over, 0 left …\n.*shut/s);
    await pool.query('alter table countersign.version_deployment_tasks drop constraint shut');
    expect(await adopt()).toEqual({
      code: 0,
      out: '1500 tasks were taken over.\n',
      err: '1000 taken over, 0 left …\n1500 taken over, 0 left …\n',
    });
    const verification = await verifyJournal(exportJournal(id('bank'), postgres.archive), {
      digest: nodeDigest,
      keys: [],
      anchors: [],
      name: null,
    });
    expect([verification.entries, verification.findings]).toEqual([2_500, []]);
  });

  it('asks for what it needs, and says what is missing in the mapping', async () => {
    const { call, adopt, mapping } = await open('select', false);
    expect(await call('--tenant', 'bank', '--policy', 'x')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/--mapping[\s\S]*Usage: countersign adopt/) as string,
    });
    expect(await call('--mapping', mapping, '--policy', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--tenant') as string,
    });
    expect(await call('--mapping', mapping, '--tenant', 'bank')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--policy') as string,
    });
    expect(await adopt('--actor', 'Zoë')).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be the identifier') as string,
    });
    expect(await adopt()).toMatchObject({ code: 2, err: expect.stringContaining('name it as `tasks`') as string });
    expect((await call('--help')).out).toMatch(/^Usage: countersign adopt --mapping/);
  });
});
