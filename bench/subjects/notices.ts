import {
  addDays,
  asCalendarDate,
  asInstant,
  defaultPolicy,
  defineNoticeRules,
  type Notified,
  sendNotices,
  type TenantId,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { createPostgres } from '@countersign/postgres';
import { today } from '../bank/shape.ts';
import { type Bar, ratio } from '../bars.ts';
import { names } from '../contenders/names.ts';
import { dueByRow, reminderTable, remindByRow } from '../contenders/reminders-by-row.ts';
import { sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const again = `${names.ours}, again on that day`;
const few = 500;

/** Everybody told of everything that is due or overdue, on a new day each round; and looking again on that day. */
export async function notices({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const { notices: records, repositories } = createPostgres({ pool: bank.app(2) });
  const rows = bank.pool(1);
  await rows.query(reminderTable);
  const dayOf = (round: number) => addDays(asCalendarDate(today), round);
  const rules = defineNoticeRules({ overdue: { everyDays: 1 }, workingDays: { weekdays: [1, 2, 3, 4, 5, 6, 7] } });
  const tell = async (round: number): Promise<Notified> => {
    const sink = { send: () => Promise.resolve() };
    const clock = fixedClock(asInstant(`${dayOf(round)}T09:30:00.000Z`));
    const notifying = { notices: records, snapshots: repositories.snapshots, sink, rules, policy: defaultPolicy, clock };
    const [report] = await sendNotices(notifying, ['bank' as TenantId]);
    return report!;
  };
  // What is near is told once, so from the second day on there is as much to tell as there is overdue, and little more.
  const { raised: least } = await tell(-1);
  const told = new Map<number, number>();
  const figures = await sideBySide(
    `Notices: ${least} on the first day, to everybody, in digests that nobody reads`,
    'notice',
    [
      {
        name: names.ours,
        units: 1,
        run: async (round) => {
          const started = performance.now();
          const { raised } = await tell(round);
          told.set(round, raised);
          return (performance.now() - started) / raised;
        },
      },
      {
        name: again,
        units: 1,
        run: async (round) => {
          const started = performance.now();
          if ((await tell(round)).raised > 0) throw new Error('Something was told twice.');
          return (performance.now() - started) / told.get(round)!;
        },
      },
      {
        name: names.perRow,
        units: 1,
        run: async (round) => {
          const started = performance.now();
          const reminded = await remindByRow(rows, await dueByRow(rows, dayOf(round), few), dayOf(round));
          return (performance.now() - started) / reminded;
        },
      },
    ],
    rounds,
  );
  return [
    {
      says: `telling people, a notice: against ${names.perRow}`,
      measured: ratio(figures, names.perRow, names.ours),
      wanted: { atLeast: 5 },
    },
    { says: 'looking again on that day, against the first time', measured: ratio(figures, again, names.ours), wanted: { atMost: 0.01 } },
  ];
}
