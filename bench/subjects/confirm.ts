import type { Pool } from 'pg';
import { atOnce } from '../at-once.ts';
import { type FreshTask, freshTasks, freshWorldTasks, mustBeConfirmed, spread } from '../bank/fresh-tasks.ts';
import type { Bank } from '../bank/open-bank.ts';
import { type Bar, ratio } from '../bars.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { drizzleOn } from '../contenders/drizzle.ts';
import { confirmByDrizzle } from '../contenders/drizzle-commands.ts';
import { confirmByHand } from '../contenders/hand-written.ts';
import { names } from '../contenders/names.ts';
import { runPgbench } from '../contenders/pgbench.ts';
import { rehearse, type Statement } from '../contenders/rehearse.ts';
import { stage } from '../contenders/stage.ts';
import { confirmByStatement } from '../contenders/statement-per-row.ts';
import { type Contender, type Figures, sideBySide } from '../side-by-side.ts';
import { slowNetwork } from '../slow-network.ts';
import type { Bench } from '../subject.ts';

const day = '2026-11-20';
const addedMilliseconds = 3;
const warmUp = 6; // a prepared statement has its last plan with its sixth execution

/** What is confirmed: one region of a model, or all fifty at once. */
interface Kind {
  readonly name: string;
  /** How many confirmations a round has, for so many clients. */
  units(clients: number): number;
  fresh(count: number, round: number, place: number): Promise<readonly FreshTask[]>;
}

/** Confirmations by 1, 8 and 32 clients at a time, on loopback and over a network that adds three milliseconds. */
export async function confirm(bench: Bench): Promise<readonly Bar[]> {
  const { bank, rounds } = bench;
  const { shape, admin } = bank;
  const regional: Kind = {
    name: 'one region',
    units: (clients) => Math.min(clients === 1 ? 96 : clients * 20, Math.floor(shape.models / clients) * clients),
    fresh: (count, round, place) => freshTasks(admin, shape, { models: spread(count, shape.models, round), places: [place] }),
  };
  const worldwide: Kind = {
    name: 'fifty regions',
    units: (clients) => Math.max(32, clients * 8),
    fresh: (count, round) => freshWorldTasks(admin, spread(count, shape.worldModels, round)),
  };
  const bars: Bar[] = [];
  const alone = new Map<string, Figures>();
  for (const kind of [regional, worldwide]) {
    for (const clients of [1, 8, 32]) {
      const figures = await sideBySide(
        `Confirm ${kind.name}, ${clients} at a time`,
        'confirmation',
        contenders(bench, kind, clients),
        rounds,
      );
      await bank.closePools();
      if (clients === 1) alone.set(kind.name, figures);
      if (clients === 32 && kind === regional) {
        bars.push(
          {
            says: 'confirm, 32 at a time: of what pgbench does with the same statements',
            measured: ratio(figures, names.limit, names.ours),
            wanted: { atLeast: 0.45 },
          },
          {
            says: `confirm, 32 at a time: against ${names.perRow}`,
            measured: ratio(figures, names.perRow, names.ours),
            wanted: { atLeast: 5 },
          },
          { says: `confirm, 32 at a time: against ${names.orm}`, measured: ratio(figures, names.orm, names.ours), wanted: { atLeast: 6 } },
          {
            says: `confirm, 32 at a time: against ${names.byHand}`,
            measured: ratio(figures, names.byHand, names.ours),
            wanted: { atLeast: 1 },
          },
        );
      }
    }
  }
  const [one, fifty] = [regional, worldwide].map(({ name }) => alone.get(name)?.get(names.ours));
  bars.push({ says: 'confirm fifty regions, against one', measured: one && fifty ? fifty / one : null, wanted: { atMost: 5 } });

  const network = await slowNetwork(bank.url, addedMilliseconds);
  try {
    console.log(
      `\nThrough the proxy a round trip takes ${(await roundTrip(bank, network.url)).toFixed(1)} ms, without it ${(await roundTrip(bank, bank.url)).toFixed(1)} ms`,
    );
    for (const clients of [1, 8, 32]) {
      const figures = await sideBySide(
        `Confirm one region over a network that adds ${addedMilliseconds} ms, ${clients} at a time`,
        'confirmation',
        contenders({ ...bench, pgbench: null }, regional, clients, network.url),
        rounds,
      );
      await bank.closePools();
      if (clients === 32) {
        bars.push({
          says: `confirm, 32 at a time, ${addedMilliseconds} ms away: against ${names.byHand}`,
          measured: ratio(figures, names.byHand, names.ours),
          wanted: { atLeast: 3 },
        });
      }
    }
  } finally {
    await network.close();
  }
  return bars;
}

function contenders({ bank, pgbench }: Bench, kind: Kind, clients: number, url = bank.url): readonly Contender[] {
  const units = kind.units(clients);
  const countersign = countersignOn(bank.app(clients, url));
  const orm = drizzleOn(bank.pool(clients, url));
  const rows = bank.pool(clients, url);
  const hand = bank.pool(clients, url);
  const ways: readonly (readonly [name: string, confirm: (task: FreshTask) => Promise<unknown>])[] = [
    [
      names.ours,
      async ({ taskId, userId }) =>
        accepted(await countersign.as({ tenantId: 'bank', userId }).confirm({ taskId, actualProductionDate: day })),
    ],
    [names.byHand, (task) => confirmByHand(hand, task, day)],
    [names.orm, (task) => confirmByDrizzle(orm, task, day)],
    [names.perRow, (task) => confirmByStatement(rows, task, day)],
  ];
  // Each in a place of its own, so that none meets what another has done to a region.
  const contenders = ways.map(([name, work], place): Contender => {
    let tasks: readonly FreshTask[] = [];
    return {
      name,
      units,
      prepare: async (round) => {
        tasks = await kind.fresh(units, round, place);
      },
      run: () => atOnce(tasks, clients, work),
      check: () => mustBeConfirmed(bank.admin, tasks, name),
    };
  });
  return pgbench === null ? contenders : contenders.toSpliced(1, 0, limit(bank, pgbench, kind, clients, ways.length));
}

/** What Countersign sends for fresh tasks, rehearsed before each round, and then sent by pgbench. */
function limit(bank: Bank, pgbench: string, kind: Kind, clients: number, place: number): Contender {
  const pool: Pool = bank.app(1);
  const units = kind.units(clients);
  let tasks: readonly FreshTask[] = [];
  let script = '';
  return {
    name: names.limit,
    units,
    prepare: async (round) => {
      tasks = await kind.fresh(units, round, place);
      const acts: (readonly Statement[])[] = [];
      for (const { taskId, userId } of tasks) {
        acts.push(
          await rehearse(pool, async (of) =>
            accepted(await of.as({ tenantId: 'bank', userId }).confirm({ taskId, actualProductionDate: day })),
          ),
        );
      }
      const client = await bank.admin.connect();
      try {
        script = await stage(client, acts);
      } finally {
        client.release();
      }
    },
    run: () =>
      runPgbench(pgbench, {
        url: bank.url,
        scripts: [script],
        clients,
        transactionsPerClient: units / clients,
        warmUp,
        variables: { next: -warmUp, each: units / clients },
      }),
    check: () => mustBeConfirmed(bank.admin, tasks, names.limit),
  };
}

async function roundTrip(bank: Bank, url: string): Promise<number> {
  const pool = bank.pool(1, url);
  await pool.query('select 1');
  const started = performance.now();
  for (let at = 0; at < 20; at++) await pool.query('select 1');
  return (performance.now() - started) / 20;
}
