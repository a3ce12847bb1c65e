import { type FreshTask, freshTasks, mustBeConfirmed } from '../bank/fresh-tasks.ts';
import { regions } from '../bank/shape.ts';
import { type Bar, ratio } from '../bars.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { drizzleOn } from '../contenders/drizzle.ts';
import { confirmManyByDrizzle } from '../contenders/drizzle-commands.ts';
import { names } from '../contenders/names.ts';
import { confirmManyByStatement } from '../contenders/statement-per-row.ts';
import { type Contender, sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const day = '2026-11-20';
const most = 1_000; // that one call may name
const singles = `${names.ours}, one after another`;
const tenfold = `${names.ours}, ten times as many`;

/** Bulk confirmations of a hundred versions in all their regions, and of ten times as many, by a heavy owner. */
export async function bulk({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const { shape, admin } = bank;
  const everyPlace = Array.from({ length: regions.ofModel }, (_, place) => place);
  const models = (count: number) => Array.from({ length: Math.min(count, shape.heavyModels) }, (_, at) => at + 1);
  const [hundred, thousand] = [models(100), models(1_000)];
  // Two connections to write on, and one to read what comes next.
  const session = countersignOn(bank.app(3)).as({ tenantId: 'bank', userId: 'heavy-owner' });
  const orm = drizzleOn(bank.pool(1));
  const rows = bank.pool(1);

  const contender = (name: string, of: readonly number[], work: (tasks: readonly FreshTask[]) => Promise<void>): Contender => {
    let tasks: readonly FreshTask[] = [];
    return {
      name,
      units: of.length * regions.ofModel,
      prepare: async () => {
        tasks = await freshTasks(admin, shape, { models: of, places: everyPlace });
      },
      run: () => work(tasks),
      check: () => mustBeConfirmed(admin, tasks, name),
    };
  };
  const confirmMany = async (tasks: readonly FreshTask[]) => {
    for (let at = 0; at < tasks.length; at += most) {
      const outcomes = await session.confirmMany(tasks.slice(at, at + most).map(({ taskId }) => ({ taskId, actualProductionDate: day })));
      for (const { result } of accepted(outcomes)) accepted(result);
    }
  };
  const figures = await sideBySide(
    'Bulk confirmation, all of one person at once',
    'task',
    [
      contender(names.ours, hundred, confirmMany),
      contender(singles, hundred, async (tasks) => {
        for (const { taskId } of tasks) accepted(await session.confirm({ taskId, actualProductionDate: day }));
      }),
      contender(names.orm, hundred, (tasks) => confirmManyByDrizzle(orm, tasks, day)),
      contender(names.perRow, hundred, (tasks) => confirmManyByStatement(rows, tasks, day)),
      contender(tenfold, thousand, confirmMany),
    ],
    rounds,
  );
  const size = hundred.length * regions.ofModel;
  const grown = ratio(figures, tenfold, names.ours);
  return [
    {
      says: `bulk of ${size}: against ${names.perRow}, within savepoints`,
      measured: ratio(figures, names.perRow, names.ours),
      wanted: { atLeast: 15 },
    },
    {
      says: `bulk of ${size}: against our single confirmations one after another`,
      measured: ratio(figures, singles, names.ours),
      wanted: { atLeast: 5 },
    },
    {
      says: `bulk of ${thousand.length * regions.ofModel}, against one of ${size}`,
      measured: grown === null ? null : (grown * thousand.length) / hundred.length,
      wanted: { atMost: 15 },
    },
  ];
}
