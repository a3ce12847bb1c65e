import { asCalendarDate, asInstant, type DigestTurn, id, type Notice, type TenantId } from '@countersign/core';
import { aNotice, noticeRow } from '../tenancy/two-tenants.ts';
import type { Arena } from './arena.ts';
import type { Trial } from './trials.ts';
import { variant } from './variant.ts';

/** Where and when several processes work for one bank. */
interface Shift {
  readonly arena: Arena;
  readonly tenant: TenantId;
}

/** One call of a job, as SQL whose first parameter is the tenant, and what it answers. */
interface Call {
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** What a second process was answered, and whether it had to wait for the first. */
interface Second<Answer> {
  readonly first: unknown;
  readonly second: Answer;
  readonly waited: boolean;
}

const waits = async ({ aside }: Arena): Promise<boolean> => {
  const { rows } = await aside.query<{ waits: boolean }>({
    name: 'anybody-waits',
    text: "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits",
  });
  return rows[0]!.waits;
};

/** Lets a second process come while a first is amid its call, or when it is over. */
async function meet<Answer>({ arena, tenant }: Shift, call: Call, then: () => Promise<Answer>, atOnce: boolean): Promise<Second<Answer>> {
  await arena.third.query('begin');
  const { rows } = await arena.third.query<{ answer: unknown }>(call.text, [tenant, ...(call.values ?? [])]);
  if (!atOnce) await arena.third.query('commit');
  let isOver = false;
  let waited = false;
  const coming = then().finally(() => (isOver = true));
  coming.catch(() => {}); // it is told below
  while (atOnce && !isOver && !waited) waited = await waits(arena);
  if (atOnce) await arena.third.query('commit');
  return { first: rows[0]!.answer, second: await coming, waited };
}

/** What is wrong where something should be as expected. */
const unlike = (what: string, found: unknown, expected: unknown): string | null =>
  JSON.stringify(found) === JSON.stringify(expected) ? null : `${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`;

type Play = (shift: Shift, atOnce: boolean) => Promise<string | null>;

const trial = (
  name: string,
  play: Play,
  ways: readonly ('one after the other' | 'at once')[] = ['one after the other', 'at once'],
): Trial => ({
  name,
  settings: [],
  ways: ways.map((way) => ({
    name: way,
    play: async (arena) => {
      const shift = { arena, tenant: arena.newTenant() };
      const wrong = await play(shift, way === 'at once').catch(async (error: unknown) => {
        await arena.third.query('rollback');
        return `It broke: ${(error as Error).message}`;
      });
      return { told: way, wrong };
    },
  })),
});

const situation = variant('some tasks', { assigned: ['v2', 'v3'] });
const now = asInstant('2026-11-24T09:30:00.000Z');
/** Some minutes later. */
const after = (minutes: number) => asInstant(new Date(Date.parse(now) + minutes * 60_000).toISOString());

const [yesterday, today, tomorrow] = ['2026-11-23', '2026-11-24', '2026-11-25'].map(asCalendarDate) as [never, never, never];
const turnAt = (minutes: number, limit = 100): DigestTurn => ({
  day: today,
  dueBy: after(minutes),
  until: after(minutes + 10),
  limit,
  notices: 10,
});
const to = (tenant: TenantId, userId: string): Notice => ({ ...aNotice(tenant), recipient: { type: 'person', userId: id(userId) } });

/** Gathers all that people are to be told on a day. */
async function gather({ arena, tenant }: Shift, ...people: readonly string[]): Promise<void> {
  const { notices } = arena.postgres;
  await notices.begin(tenant, today, 'only', now);
  await notices.raise(
    tenant,
    today,
    'only',
    null,
    people.map((userId) => to(tenant, userId)),
  );
}

const names = (taken: readonly { readonly recipient: Notice['recipient'] }[]) =>
  taken.map(({ recipient }) => (recipient.type === 'person' ? recipient.userId : recipient.role));

/** Several processes that share the work of a job. */
export const sharedWork: readonly Trial[] = [
  trial('sealing × sealing', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    await situation.prepare(arena.postgres, tenant);
    const { seals } = arena.postgres;
    await meet(shift, { text: 'select countersign.seal_entries($1, 1) as answer' }, () => seals.sequence(tenant, 100), atOnce);
    const { rows } = await arena.aside.query<{ places: string; entries: string }>(
      `select coalesce(string_agg(position::text, ' ' order by position), '') as places,
        (select string_agg((n - 1)::text, ' ' order by n) from generate_series(1, (
          select count(*) from countersign.journal_entries j where j.tenant_id = $1
        )) n) as entries
      from countersign.journal_seals where tenant_id = $1`,
      [tenant],
    );
    return unlike('The places in the sequence', rows[0]!.places, rows[0]!.entries);
  }),
  trial('anchoring × anchoring', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    const call = { text: "select countersign.mark_anchored($1, 'file', 5) as answer" };
    await meet(shift, call, () => arena.postgres.seals.anchored(tenant, 'file', 3), atOnce);
    const anchored = 'select size::int from countersign.journal_anchors where tenant_id = $1';
    return unlike('How far it is anchored', (await arena.aside.query(anchored, [tenant])).rows, [{ size: 5 }]);
  }),
  trial('refusals × refusals', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    const { journal } = arena.postgres.repositories;
    const attempt = { actorId: id<'user'>('stranger'), action: 'confirm', code: 'task-not-found', policyVersion: 'default-1' };
    const attempts = Array.from({ length: 40 }, () => ({ ...attempt, at: now, taskId: id<'task'>('task') }));
    const call = { text: 'select countersign.record_refusals($1, $2, 60) as answer', values: [JSON.stringify(attempts)] };
    await meet(shift, call, () => journal.recordRefusals(tenant, attempts), atOnce);
    return unlike('How many attempts of a minute are kept', (await journal.refusalsOf(tenant, id('task'))).length, 60);
  }),
  trial('a turn to relay × a turn to relay', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    await situation.prepare(arena.postgres, tenant);
    await arena.postgres.seals.sequence(tenant, 100);
    const turn = { relay: 'bus', now, until: after(1), dueBy: now, limit: 10, withTexts: false };
    await arena.postgres.relays.settle(tenant, 'bus', (await arena.postgres.relays.take({ tenantId: tenant, ...turn }))!.lease, {
      cursor: 0,
      parked: [],
      resumed: [],
    });
    const call = { text: 'select countersign.take_relay_turn($1, $2) as answer', values: [JSON.stringify(turn)] };
    const { second, waited } = await meet(shift, call, () => arena.postgres.relays.take({ tenantId: tenant, ...turn }), atOnce);
    return unlike('What the second was given, and whether he waited', [second, waited], [null, false]);
  }),
  trial(
    'a relay that comes too late',
    async ({ arena, tenant }) => {
      await situation.prepare(arena.postgres, tenant);
      await arena.postgres.seals.sequence(tenant, 100);
      const { relays } = arena.postgres;
      const turn = { tenantId: tenant, relay: 'bus', dueBy: now, limit: 10, withTexts: false };
      const late = (await relays.take({ ...turn, now, until: after(1) }))!;
      const other = (await relays.take({ ...turn, now: after(2), until: after(3) }))!;
      const settle = (lease: number, cursor: number) => relays.settle(tenant, 'bus', lease, { cursor, parked: [], resumed: [] });
      return unlike('Whose turn it was', [await settle(late.lease, 2), await settle(other.lease, 1)], [false, true]);
    },
    ['one after the other'],
  ),
  trial('adding up × adding up', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    await situation.prepare(arena.postgres, tenant);
    const { rollups } = arena.postgres.repositories;
    const due = (await rollups.due(tenant, 'a scheme', 100))!;
    const call = { text: "select countersign.keep_rollup($1, $2, '[]') as answer", values: [due.place] };
    const { first, second } = await meet(shift, call, () => rollups.keep(tenant, due.place, []), atOnce);
    return unlike('Who added up from a place', [first, second], [true, false]);
  }),
  trial('gathering × gathering', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    const { notices } = arena.postgres;
    await notices.begin(tenant, today, 'first', now);
    const call = { text: "select countersign.raise_notices($1, $2, 'first', 'second', '[]') as answer", values: [today] };
    const { second } = await meet(shift, call, () => notices.raise(tenant, today, 'first', 'third', [to(tenant, 'adam')]), atOnce);
    return unlike(
      'What the second found, and where they are',
      [second, await notices.begin(tenant, today, 'first', now)],
      [null, 'second'],
    );
  }),
  trial('beginning a day × beginning another', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    const { notices } = arena.postgres;
    await notices.begin(tenant, yesterday, 'only', now);
    const call = { text: "select countersign.begin_notices($1, $2, 'later', $3) as answer", values: [tomorrow, now] };
    const { second } = await meet(shift, call, () => notices.begin(tenant, today, 'earlier', now), atOnce);
    return unlike('Where they are', [second, await notices.begin(tenant, tomorrow, 'again', now)], [null, 'later']);
  }),
  trial('gathering × beginning the next day', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    const { notices } = arena.postgres;
    const found = to(tenant, 'adam');
    await notices.begin(tenant, today, 'only', now);
    const values = [today, JSON.stringify([noticeRow(found)])];
    const call = { text: "select countersign.raise_notices($1, $2, 'only', null, $3) as answer", values };
    const { second } = await meet(shift, call, () => notices.begin(tenant, tomorrow, 'only', now), atOnce);
    const told = await notices.raise(tenant, tomorrow, 'only', null, [found]);
    return unlike('Where they are, and how many are told on the next day', [second, told], ['only', 1]);
  }),
  trial('taking a digest × taking a digest', async (shift, atOnce) => {
    const { arena, tenant } = shift;
    const { notices } = arena.postgres;
    await gather(shift, 'adam', 'boris');
    const call = { text: 'select countersign.take_digests($1, $2) as answer', values: [JSON.stringify(turnAt(0, 1))] };
    const { second, waited } = await meet(shift, call, () => notices.take(tenant, turnAt(0, 1)), atOnce);
    const left = names(await notices.take(tenant, turnAt(0)));
    return unlike(
      'Whose digest the second took, whether he waited, and what is left',
      [names(second), waited, left],
      [['boris'], false, []],
    );
  }),
  trial(
    'a digest that somebody holds',
    async (shift) => {
      const { arena, tenant } = shift;
      const { notices } = arena.postgres;
      await gather(shift, 'adam');
      const [late] = await notices.take(tenant, turnAt(0));
      const meanwhile = await notices.take(tenant, turnAt(9));
      const [other] = await notices.take(tenant, turnAt(10));
      const settle = async (
        { recipient, lease }: NonNullable<typeof late>,
        outcome: { readonly left: true } | { readonly sentAt: typeof now },
      ) => notices.settle(tenant, today, [{ recipient, lease, ...outcome }]);
      const tooLate = await settle(late!, { sentAt: after(11) });
      const tooEarly = await notices.begin(tenant, tomorrow, 'only', after(11));
      const sent = await settle(other!, { sentAt: after(12) });
      const again = await settle(other!, { left: true });
      const begun = await notices.begin(tenant, tomorrow, 'only', after(11));
      return unlike('What came of it', [names(meanwhile), tooLate, tooEarly, sent, again, begun], [[], 0, null, 1, 0, 'only']);
    },
    ['one after the other'],
  ),
  trial(
    'a digest before its notices are together',
    async ({ arena, tenant }) => {
      const { notices } = arena.postgres;
      await notices.begin(tenant, today, 'first', now);
      await notices.raise(tenant, today, 'first', 'second', [to(tenant, 'adam')]);
      return unlike('What was taken', names(await notices.take(tenant, turnAt(0))), []);
    },
    ['one after the other'],
  ),
  trial(
    'a notice that is found twice',
    async ({ arena, tenant }) => {
      const { notices } = arena.postgres;
      await notices.begin(tenant, today, 'first', now);
      const found = [
        await notices.raise(tenant, today, 'first', 'second', [to(tenant, 'adam')]),
        await notices.raise(tenant, today, 'second', null, [to(tenant, 'adam')]),
      ];
      return unlike('How many are new', found, [1, 0]);
    },
    ['one after the other'],
  ),
];
