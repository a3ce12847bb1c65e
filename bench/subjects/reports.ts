import { performance } from 'node:perf_hooks';
import { freshTasks, spread } from '../bank/fresh-tasks.ts';
import { type Bar, ratio } from '../bars.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { drizzleOn } from '../contenders/drizzle.ts';
import { overridesByDrizzle } from '../contenders/drizzle-lists.ts';
import { names } from '../contenders/names.ts';
import { type Contender, sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'];
const periods = months.map((month) => ({ from: `${month}-01`, to: `${month}-28` }));
type Period = (typeof periods)[number];
const scan = 'a scan that groups by month';

/** How many confirmations have been made since the last rollup while the numbers of a month are measured. */
const notRolledUp = 100;

/**
 * The override register of a month, and the risk committee's numbers of a month: counted from the tasks, from sums, and from
 * sums that {@link notRolledUp} confirmations have come after. A round asks for each of six months.
 */
export async function reports({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const auditor = countersignOn(bank.app(3)).as({ tenantId: 'bank', userId: 'auditor', roles: ['read-compliance'] });
  const orm = drizzleOn(bank.pool(1));
  const rows = bank.pool(1);
  const ofEach = (name: string, report: (period: Period) => Promise<unknown>): Contender => ({
    name,
    units: periods.length,
    run: async () => {
      for (const period of periods) await report(period);
    },
  });
  const byScan: Contender = {
    name: scan,
    units: 1,
    run: async () => {
      await rows.query(byMonth);
    },
  };
  await sideBySide(
    'Override register of a month: a page of 50',
    'report',
    [
      ofEach(names.ours, async (period) => accepted(await auditor.overridePage(period))),
      ofEach(names.orm, ({ from, to }) => overridesByDrizzle(orm, from, to)),
    ],
    rounds,
  );
  const countersign = countersignOn(bank.app(1));
  const robot = countersign.as({ tenantId: 'bank', userId: 'robot', kind: 'service' });
  const numbers = ofEach(names.ours, async (period) => accepted(await auditor.complianceSummary(period)));
  await sideBySide('Numbers of a month, never rolled up', 'report', [numbers, byScan], Math.min(rounds, 3));

  const started = performance.now();
  const taken = accepted(await robot.rollUpReports());
  const took = performance.now() - started;
  console.log(
    `\nThe first rollup took in ${taken} tasks in ${(took / 1_000).toFixed(1)} s, ${((took / taken) * 1_000).toFixed(0)} µs a task`,
  );
  const rolledUp = await sideBySide('Numbers of a month, all rolled up', 'report', [numbers, byScan], rounds);

  const models = spread(notRolledUp, bank.shape.models, 0);
  for (const { taskId, userId } of await freshTasks(bank.admin, bank.shape, { models, places: [0] }))
    accepted(await countersign.as({ tenantId: 'bank', userId }).confirm({ taskId, actualProductionDate: '2026-11-20' }));
  const figures = await sideBySide(
    `Numbers of a month, ${notRolledUp} confirmations after the rollup`,
    'report',
    [numbers, byScan],
    rounds,
  );
  return [
    { says: `numbers of a month, all rolled up: against ${scan}`, measured: ratio(rolledUp, scan, names.ours), wanted: { atLeast: 100 } },
    {
      says: `numbers of a month, ${notRolledUp} confirmations after the rollup: against ${scan}`,
      measured: ratio(figures, scan, names.ours),
      wanted: { atLeast: 100 },
    },
  ];
}

const byMonth = `
  select date_trunc('month', t.actual_production_date) as month, count(*) as confirmations,
    count(*) filter (where t.deployed_before_validation_approved) as overrides, count(*) filter (where t.actual_production_date <= t.baseline_production_date) as on_time
  from countersign.version_deployment_tasks t where t.tenant_id = 'bank' and t.status = 'CONFIRMED' group by 1 order by 1`;
