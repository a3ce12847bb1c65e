import { createCountersign, defaultPolicy, Fault, type Repositories, type Session } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import { Kysely, PostgresDialect } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPool } from '../support/database.ts';
import { accepted } from './racing.ts';
import { confirmation, openStage, type Stage, stageInventory } from './stage.ts';

/** A stage whose host has a table of its own, for releases, and a client that is in no transaction yet. */
async function open() {
  const stage = await openStage();
  await stage.aside.query('create table public.releases (name text primary key); grant all on public.releases to public');
  const client = await stage.pool.connect();
  onTestFinished(() => client.release());
  const tasks = await stage.assign('v2');
  return { stage, client, tasks };
}

/** Somebody at work through the repositories of a transaction. */
const at = (repositories: Repositories, userId = 'owner'): Session =>
  createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() }).as({ tenantId: 'bank', userId });

const releases = (stage: Stage) => stage.rows('select name from public.releases order by name');
const statusOf = async (stage: Stage, taskId: string) =>
  (await stage.rows<{ status: string }>('select status from countersign.version_deployment_tasks where task_id = $1', [taskId]))[0]?.status;

describe("in the host's own transaction", () => {
  it('keeps what both did when the host commits, and nobody sees any of it before', async () => {
    const { stage, client, tasks } = await open();
    await client.query('begin');
    await client.query("insert into public.releases values ('2.0')");
    const me = at(stage.postgres.within(client));
    accepted(await me.confirm(confirmation(tasks['uk']!.taskId)));
    expect(await me.task(tasks['uk']!.taskId)).toMatchObject({ value: { task: { status: 'CONFIRMED' } } });
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('PENDING');
    expect(await releases(stage)).toEqual([]);
    await client.query('commit');
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('CONFIRMED');
    expect(await releases(stage)).toEqual([{ name: '2.0' }]);
  });

  it('takes everything back when the host rolls back: the task, what runs, the dates and the journal', async () => {
    const { stage, client, tasks } = await open();
    const before = await stage.as('owner').task(tasks['uk']!.taskId);
    await client.query('begin');
    await client.query("insert into public.releases values ('2.0')");
    accepted(await at(stage.postgres.within(client)).confirm(confirmation(tasks['uk']!.taskId)));
    await client.query('rollback');
    expect(await stage.as('owner').task(tasks['uk']!.taskId)).toEqual(before);
    expect(await stage.rows("select from countersign.journal_entries where type = 'deployment-confirmed'")).toEqual([]);
    expect(await releases(stage)).toEqual([]);
    accepted(await stage.as('owner').confirm(confirmation(tasks['uk']!.taskId)));
  });

  it('leaves the transaction usable after a refusal and after a fault, with what the host did before', async () => {
    const { stage, client, tasks } = await open();
    await client.query('begin');
    await client.query("insert into public.releases values ('2.0')");
    const repositories = stage.postgres.within(client);
    const me = at(repositories);
    expect(await me.confirm(confirmation(tasks['uk']!.taskId, '2027-01-01'))).toMatchObject({
      ok: false,
      error: { code: 'date-in-future' },
    });
    const broken = { ...stageInventory.versions[0]!, tenantId: 'bank' };
    await expect(
      repositories.createTasks(
        'bank' as never,
        [
          {
            task: { ...tasks['uk']!, taskId: 'new' as never, versionId: 'nobody' as never },
            entry: {
              subject: { type: 'task', id: 'new' as never },
              sequence: 1,
              effects: [],
              type: 'task-assigned',
              at: broken.createdOn as never,
            } as never,
          },
        ],
        null,
      ),
    ).rejects.toThrow(Fault);
    accepted(await me.confirm(confirmation(tasks['uk']!.taskId)));
    await client.query("insert into public.releases values ('2.1')");
    await client.query('commit');
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('CONFIRMED');
    expect(await releases(stage)).toEqual([{ name: '2.0' }, { name: '2.1' }]);
  });

  it('lets calls that are made at once take turns', async () => {
    const { stage, client, tasks } = await open();
    await client.query('begin');
    const me = at(stage.postgres.within(client));
    const outcomes = await Promise.all(['uk', 'us', 'de'].map((region) => me.confirm(confirmation(tasks[region]!.taskId))));
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    await client.query('commit');
  });

  it('lets those take turns who have joined it each for himself, so that what one may not do takes nothing back of the other', async () => {
    const { stage, client, tasks } = await open();
    const other = await stage.aside.connect();
    onTestFinished(() => other.release());
    await other.query('begin');
    const held = await other.query('select from countersign.version_deployment_tasks where task_id = $1 for update', [tasks['us']!.taskId]);
    expect(held.rowCount).toBe(1);
    await client.query("begin; set local lock_timeout = '150ms'");
    const ids = sequentialIds();
    const [first, second] = [stage.postgres.within(client), stage.postgres.within(client)].map((repositories) =>
      createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids }).as({ tenantId: 'bank', userId: 'owner' }),
    );
    const told = await Promise.all([first!.confirm(confirmation(tasks['uk']!.taskId)), second!.confirm(confirmation(tasks['us']!.taskId))]);
    expect(told).toMatchObject([{ ok: true }, { ok: false, error: { code: 'busy' } }]);
    await client.query('commit');
    await other.query('rollback');
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('CONFIRMED');
  });

  it.each(['repeatable read', 'serializable'])('refuses to commit a plan at the level %s, says why, and breaks nothing', async (level) => {
    const { stage, client, tasks } = await open();
    await client.query(`begin isolation level ${level}`);
    const confirming = at(stage.postgres.within(client)).confirm(confirmation(tasks['uk']!.taskId));
    await expect(confirming).rejects.toMatchObject({
      code: 'isolation-unsupported',
      message: expect.stringContaining('read committed') as string,
    });
    await client.query("insert into public.releases values ('2.0')");
    await client.query('commit');
    expect(await releases(stage)).toEqual([{ name: '2.0' }]);
  });

  it('shows the rows of no tenant to what the host does next, and those of each tenant to its own calls', async () => {
    const { stage, client, tasks } = await open();
    await client.query('begin');
    const repositories = stage.postgres.within(client);
    expect(await at(repositories).task(tasks['uk']!.taskId)).toMatchObject({ ok: true });
    expect((await client.query('select from countersign.version_deployment_tasks')).rowCount).toBe(0);
    const elsewhere = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
    expect(await elsewhere.as({ tenantId: 'another', userId: 'owner' }).task(tasks['uk']!.taskId)).toMatchObject({ ok: false });
    expect(await at(repositories).task(tasks['uk']!.taskId)).toMatchObject({ ok: true });
    await client.query('rollback');
  });

  it('does not try again by itself after a deadlock: the whole transaction has to', async () => {
    const { stage, client, tasks } = await open();
    const [uk, us] = [tasks['uk']!.taskId, tasks['us']!.taskId];
    const lock = 'select from countersign.version_deployment_tasks where task_id = $1 for update';
    const other = await stage.hold(lock, [us]);
    await client.query('begin');
    await client.query("set local countersign.tenant = 'bank'");
    await client.query(lock, [uk]);
    const theirs = other.client.query(lock, [uk]).then(
      () => 'went on',
      () => 'lost',
    );
    await stage.waiting(1);
    const mine = at(stage.postgres.within(client))
      .confirm(confirmation(us))
      .then(
        () => 'went on',
        (fault: unknown) => (fault as Fault).code,
      );
    // Whoever is found out first loses; the other goes on once the loser is gone.
    const lost = await Promise.race([mine.then((outcome) => ['mine', outcome]), theirs.then((outcome) => ['theirs', outcome])]);
    expect([
      ['mine', 'transaction-contended'],
      ['theirs', 'lost'],
    ]).toContainEqual(lost);
    await client.query(lost[0] === 'mine' ? 'rollback' : 'select 1');
    await other.client.query('rollback');
    await Promise.all([mine, theirs]);
    await client.query('rollback');
    other.client.release();
  });

  it("joins a transaction of Kysely's", async () => {
    const { stage, tasks } = await open();
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: openPool(stage.pool.options.connectionString!, { max: 1 }) }) });
    await expect(
      db.transaction().execute(async (trx) => {
        accepted(await at(stage.postgres.within(trx)).confirm(confirmation(tasks['uk']!.taskId)));
        throw new Error('The host changes its mind.');
      }),
    ).rejects.toThrow('changes its mind');
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('PENDING');
    await db
      .transaction()
      .execute(async (trx) => accepted(await at(stage.postgres.within(trx)).confirm(confirmation(tasks['uk']!.taskId))));
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('CONFIRMED');
  });

  it('joins through whatever runs a statement in the transaction', async () => {
    const { stage, client, tasks } = await open();
    const seen: string[] = [];
    await client.query('begin');
    const query = (text: string, values: readonly unknown[]) => {
      seen.push(text);
      return client.query(text, [...values]);
    };
    accepted(await at(createPostgres({ pool: stage.pool }).within({ query })).confirm(confirmation(tasks['uk']!.taskId)));
    await client.query('commit');
    expect(seen).toHaveLength(6); // a savepoint, the call and its release; to load, and to commit
    expect(await statusOf(stage, tasks['uk']!.taskId)).toBe('CONFIRMED');
  });
});
