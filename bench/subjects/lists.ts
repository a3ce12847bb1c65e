import type { Session, TaskPage } from '@countersign/core';
import type { Pool } from 'pg';
import { type Bar, ratio } from '../bars.ts';
import type { Bank } from '../bank/open-bank.ts';
import { useUsualIndexes } from '../bank/usual-indexes.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { drizzleOn, type Orm } from '../contenders/drizzle.ts';
import { countsByDrizzle, pageByDrizzle } from '../contenders/drizzle-lists.ts';
import { names } from '../contenders/names.ts';
import { runPgbench } from '../contenders/pgbench.ts';
import { rehearse } from '../contenders/rehearse.ts';
import { inlined } from '../contenders/stage.ts';
import { pageByStatement } from '../contenders/statement-per-row.ts';
import { type Contender, type Figures, sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const small = 10_000;
/** Of how many tasks a second bank is made, for those who ask otherwise. */
const comparable = 1_000_000;
const readers = ['typical', 'heavy', 'delegate'] as const;
type Reader = (typeof readers)[number];
/** How often a round asks; who waits long for an answer is asked less often. */
const asked: Readonly<Record<Reader, number>> = { typical: 20, heavy: 20, delegate: 4 };

/** Those who ask otherwise, on a bank with the indexes that theirs would have, and on one with ours. */
const others = (usual: Bank | null, bank: Bank) =>
  [
    ...(usual ? [{ suffix: '', of: usual, where: 'on the usual indexes' }] : []),
    { suffix: ', on our indexes', of: bank, where: 'on our indexes' },
  ].map(({ suffix, of, where }) => ({
    where,
    orm: { name: names.orm + suffix, db: drizzleOn(of.pool(1)) },
    perRow: { name: names.perRow + suffix, pool: of.pool(1) },
  }));

const ours = (reader: Reader | 'deep', scale: string) => `${names.ours}, ${reader}, ${scale}`;
const cursorAt = 5_000;

/** Pages and counts of three kinds of readers, deep pages, and what becomes of both when the bank grows. */
export async function lists(bench: Bench): Promise<readonly Bar[]> {
  const { bank, rounds } = bench;
  const tiny = await bench.openAnother(small);
  const bars: Bar[] = [];
  const one = bank.app(1);
  const deep = await cursorOf(bank, Math.min(cursorAt, bank.shape.heavyModels * 4));
  const usual = bank.shape.tasks <= comparable ? await bench.openAnother(bank.shape.tasks) : null;
  if (usual) await useUsualIndexes(usual.admin);
  const contenders = others(usual, bank);
  for (const { orm, perRow } of contenders) await mustAgree(bank, deep, orm.db, perRow.pool);

  const grown = await sideBySide(
    'My tasks: a page of 50, and what growth and depth cost',
    'page',
    [
      ...readers.map((reader) => pages(ours(reader, 'large'), sessions(bank, reader), asked[reader], (session) => session.myTasks())),
      pages(ours('deep', 'large'), sessions(bank, 'heavy'), asked.heavy, (session) => session.myTasks({ after: deep.after })),
      ...readers.map((reader) => pages(ours(reader, 'small'), sessions(tiny, reader), asked[reader], (session) => session.myTasks())),
    ],
    rounds,
  );
  bars.push(
    {
      says: 'page of a typical owner, against a bank of 10,000 tasks',
      measured: ratio(grown, ours('typical', 'large'), ours('typical', 'small')),
      wanted: { atMost: 2 },
    },
    {
      says: 'page of a heavy owner, against a bank of 10,000 tasks',
      measured: ratio(grown, ours('heavy', 'large'), ours('heavy', 'small')),
      wanted: { atMost: 2 },
    },
    {
      says: `page behind ${deep.offset} tasks, against page 1`,
      measured: ratio(grown, ours('deep', 'large'), ours('heavy', 'large')),
      wanted: { atMost: 1.5 },
    },
    {
      says: `page of a delegate of ${bank.shape.delegatedModels} models, against a typical owner's`,
      measured: ratio(grown, ours('delegate', 'large'), ours('typical', 'large')),
      wanted: { atMost: 12 },
    },
  );

  for (const reader of readers) {
    const users = usersOf(bank, reader);
    const figures = await sideBySide(
      `My tasks: a page of 50, ${reader}`,
      'page',
      [
        pages(names.ours, sessions(bank, reader), asked[reader], (session) => session.myTasks()),
        ...(await limit(bench, one, users, asked[reader], (session) => session.myTasks())),
        ...contenders.flatMap(({ orm, perRow }) => [
          each(orm.name, users, 2, (userId) => pageByDrizzle(orm.db, userId)),
          each(perRow.name, users, 2, (userId) => pageByStatement(perRow.pool, userId)),
        ]),
      ],
      rounds,
    );
    if (reader !== 'delegate') {
      for (const { where, orm, perRow } of contenders) {
        bars.push(
          {
            says: `page of a ${reader} owner: OR and OFFSET (${names.orm}) ${where}, against ours`,
            measured: ratio(figures, orm.name, names.ours),
            wanted: { atLeast: 50 },
          },
          {
            says: `page of a ${reader} owner: ${names.perRow} ${where}, against ours`,
            measured: ratio(figures, perRow.name, names.ours),
            wanted: { atLeast: 50 },
          },
        );
      }
    }
    const counted = await sideBySide(
      `Counts, ${reader}`,
      'count',
      [
        pages(names.ours, sessions(bank, reader), asked[reader], (session) => session.counts()),
        ...(await limit(bench, one, users, asked[reader], (session) => session.counts())),
        ...contenders.map(({ orm }) => each(orm.name, users, 2, (userId) => countsByDrizzle(orm.db, userId))),
      ],
      rounds,
    );
    bars.push({ says: `counts, ${reader}, against a typical page`, measured: against(counted, grown), wanted: { atMost: 4 } });
  }

  await sideBySide(
    `My tasks: a page behind ${deep.offset} tasks, heavy`,
    'page',
    [
      pages(names.ours, sessions(bank, 'heavy'), asked.heavy, (session) => session.myTasks({ after: deep.after })),
      ...contenders.flatMap(({ orm, perRow }) => [
        each(orm.name, ['heavy-owner'], 2, (userId) => pageByDrizzle(orm.db, userId, deep.offset)),
        each(perRow.name, ['heavy-owner'], 2, (userId) => pageByStatement(perRow.pool, userId, deep.offset)),
      ]),
    ],
    rounds,
  );
  return bars;
}

const against = (counted: Figures, grown: Figures) => counted.get(names.ours)! / grown.get(ours('typical', 'large'))!;

/** The people of a kind; typical ones are many, and none is asked twice in a row. */
function usersOf({ shape }: Bank, reader: Reader): readonly string[] {
  switch (reader) {
    case 'typical':
      return Array.from({ length: Math.min(20, shape.owners) }, (_, at) => `owner-${((at * 37) % shape.owners) + 1}`);
    case 'heavy':
      return ['heavy-owner'];
    case 'delegate':
      return ['heavy-delegate'];
  }
}

const sessions = (bank: Bank, reader: Reader): readonly Session[] => {
  const countersign = countersignOn(bank.app(1));
  return usersOf(bank, reader).map((userId) => countersign.as({ tenantId: 'bank', userId }));
};

const pages = (
  name: string,
  of: readonly Session[],
  units: number,
  read: (session: Session) => ReturnType<Session['myTasks'] | Session['counts']>,
): Contender => each(name, of, units, async (session) => accepted<unknown>(await read(session)));

const each = <Item>(name: string, items: readonly Item[], units: number, read: (item: Item) => Promise<unknown>): Contender => ({
  name,
  units,
  run: async (round) => {
    for (let at = 0; at < units; at++) await read(items[(round * units + at) % items.length]!);
  },
});

/** The statement of a read, asked by pgbench for the same people. */
async function limit(
  { pgbench, bank }: Bench,
  pool: ReturnType<Bank['pool']>,
  users: readonly string[],
  units: number,
  read: (session: Session) => Promise<unknown>,
): Promise<readonly Contender[]> {
  if (pgbench === null) return [];
  const client = await bank.admin.connect();
  try {
    const scripts: string[] = [];
    for (const userId of users.slice(0, 5)) {
      const sent = await rehearse(pool, (countersign) => read(countersign.as({ tenantId: 'bank', userId })));
      const statements: string[] = [];
      for (const statement of sent) statements.push(await inlined(client, statement));
      scripts.push(statements.join(''));
    }
    const run = () => runPgbench(pgbench, { url: bank.url, scripts, clients: 1, transactionsPerClient: 2 * units, warmUp: units });
    return [{ name: names.limit, units: 2 * units, run }];
  } finally {
    client.release();
  }
}

/** Where a heavy owner's list is after so many tasks. */
async function cursorOf(
  { admin }: Bank,
  offset: number,
): Promise<{ readonly offset: number; readonly after: NonNullable<TaskPage['next']> }> {
  const { rows } = await admin.query<NonNullable<TaskPage['next']>>(
    `select t.planned_production_date::text as "plannedProductionDate", t.task_id as "taskId" from countersign.version_deployment_tasks t
      where t.tenant_id = 'bank' and t.assigned_to_id = 'heavy-owner' and t.status in ('PENDING', 'ADJUSTED')
      order by t.planned_production_date, t.task_id limit 1 offset $1`,
    [offset - 1],
  );
  return { offset, after: rows[0]! };
}

/** Contenders that answer differently must not be compared. */
async function mustAgree(bank: Bank, deep: Awaited<ReturnType<typeof cursorOf>>, orm: Orm, rows: Pool): Promise<void> {
  const countersign = countersignOn(bank.app(1));
  for (const [reader, offset, after] of [
    ['typical', 0, null],
    ['heavy', 0, null],
    ['heavy', deep.offset, deep.after],
    ['delegate', 0, null],
  ] as const) {
    const userId = usersOf(bank, reader)[0]!;
    const expected = accepted(await countersign.as({ tenantId: 'bank', userId }).myTasks({ after })).tasks.map(({ task }) => task.taskId);
    const byOrm = (await pageByDrizzle(orm, userId, offset)).map(({ taskId }) => taskId);
    const byRow = await pageByStatement(rows, userId, offset);
    if (String(expected) !== String(byOrm) || String(expected) !== String(byRow))
      throw new Error(`The contenders show ${userId} different tasks.`);
  }
}
