import { type Bar, ratio } from '../bars.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { drizzleOn } from '../contenders/drizzle.ts';
import { overridesByDrizzle } from '../contenders/drizzle-lists.ts';
import { names } from '../contenders/names.ts';
import { type Contender, sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const months = ['2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'];
const period = (round: number) => {
  const month = months[round % months.length]!;
  return { from: `${month}-01`, to: `${month}-28` };
};
const scan = 'a scan that groups by month';

/** The override register of a month, and the risk committee's numbers of a month. */
export async function reports({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const auditor = countersignOn(bank.pool(3)).as({ tenantId: 'bank', userId: 'auditor', roles: ['read-compliance'] });
  const orm = drizzleOn(bank.pool(1));
  const rows = bank.pool(1);
  const one = (name: string, run: (round: number) => Promise<unknown>): Contender => ({
    name,
    units: 1,
    run: async (round) => {
      await run(round);
    },
  });
  await sideBySide(
    'Override register of a month: a page of 50',
    'report',
    [
      one(names.ours, async (round) => accepted(await auditor.overridePage(period(round)))),
      one(names.orm, (round) => overridesByDrizzle(orm, period(round).from, period(round).to)),
    ],
    rounds,
  );
  const figures = await sideBySide(
    'Numbers of a month',
    'report',
    [one(names.ours, async (round) => accepted(await auditor.complianceSummary(period(round)))), one(scan, () => rows.query(byMonth))],
    rounds,
  );
  return [{ says: `numbers of a month: against ${scan}`, measured: ratio(figures, scan, names.ours), wanted: { atLeast: 100 } }];
}

const byMonth = `
  select date_trunc('month', t.actual_production_date) as month, count(*) as confirmations,
    count(*) filter (where t.deployed_before_validation_approved) as overrides, count(*) filter (where t.actual_production_date <= t.baseline_production_date) as on_time
  from countersign.version_deployment_tasks t where t.tenant_id = 'bank' and t.status = 'CONFIRMED' group by 1 order by 1`;
