import { atOnce } from '../at-once.ts';
import { freshVersions, spread } from '../bank/fresh-tasks.ts';
import { regions } from '../bank/shape.ts';
import { type Bar, ratio } from '../bars.ts';
import { accepted, countersignOn } from '../contenders/countersign.ts';
import { drizzleOn } from '../contenders/drizzle.ts';
import { assignByDrizzle } from '../contenders/drizzle-commands.ts';
import { names } from '../contenders/names.ts';
import { assignBySet } from '../contenders/set-based-assignment.ts';
import { assignByStatement } from '../contenders/statement-per-row.ts';
import { type Contender, sideBySide } from '../side-by-side.ts';
import type { Bench } from '../subject.ts';

const idle = `${names.ours}, nothing left`;
const one = `${names.ours}, a version a call`;
const bySet = 'one INSERT … SELECT per 1,000 versions';
const many = 5_000;
const few = 100;
const walk = 'a join of every open task with its owners';

/** The tasks of versions that have none yet, ten each; and whether anything is left that nobody was asked about. */
export async function assignment({ bank, rounds }: Bench): Promise<readonly Bar[]> {
  const { admin, shape } = bank;
  // Two thousand versions are under way at a time while the next are looked for; a transaction of the others has one connection.
  const scheduler = countersignOn(bank.app(3)).as({ tenantId: 'bank', userId: 'scheduler', kind: 'service' });
  const orm = drizzleOn(bank.pool(1));
  const rows = bank.pool(1);

  const contender = (name: string, count: number, work: (versionIds: readonly string[]) => Promise<void>): Contender => {
    const models = Math.min(count, shape.models);
    let versionIds: readonly string[] = [];
    return {
      name,
      units: models * regions.ofModel,
      prepare: async (round) => {
        versionIds = await freshVersions(admin, spread(models, shape.models, round));
      },
      run: () => work(versionIds),
      check: async () => {
        const { rows: found } = await admin.query<{ tasks: number }>(
          "select count(*)::int as tasks from countersign.version_deployment_tasks where tenant_id = 'bank' and version_id = any ($1::text[])",
          [versionIds],
        );
        if (found[0]!.tasks !== models * regions.ofModel)
          throw new Error(`${name} created ${found[0]!.tasks} tasks for ${models} versions.`);
      },
    };
  };
  const first = contender(names.ours, many, async (versionIds) => {
    const { created, refused } = accepted(await scheduler.assignDue());
    if (created !== versionIds.length * regions.ofModel || refused.length > 0) throw new Error(`${created} tasks were created.`);
  });
  const single = contender(one, few, (versionIds) =>
    atOnce(versionIds, 1, async (versionId) => accepted(await scheduler.assign({ versionId }))),
  );
  const figures = await sideBySide(
    'Assignment',
    'task',
    [
      first,
      {
        name: idle,
        units: first.units,
        run: async () => {
          accepted(await scheduler.assignDue());
        },
      },
      single,
      contender(bySet, many, (versionIds) => assignBySet(rows, versionIds)),
      contender(names.orm, few, (versionIds) => atOnce(versionIds, 1, (versionId) => assignByDrizzle(orm, versionId))),
      contender(names.perRow, few, (versionIds) => atOnce(versionIds, 1, (versionId) => assignByStatement(rows, versionId))),
    ],
    rounds,
  );
  const following = await sideBySide(
    'Following owners, when nothing has changed hands for a day',
    'sweep',
    [
      {
        name: names.ours,
        units: 1,
        prepare: async () => {
          // The bank has just been made, and what it was made of counts as changed.
          await admin.query("update countersign.changed_owners set changed_at = changed_at - interval '2 days'");
          accepted(await scheduler.followOwners());
        },
        run: async () => {
          accepted(await scheduler.followOwners());
        },
      },
      {
        name: walk,
        units: 1,
        run: async () => {
          if ((await rows.query(everyOpenTask)).rows.length > 0) throw new Error('A task of the bank is astray.');
        },
      },
    ],
    rounds,
  );
  return [
    { says: `assignment: against ${names.perRow}`, measured: ratio(figures, names.perRow, names.ours), wanted: { atLeast: 15 } },
    {
      says: 'looking again when nothing is left, against the first time',
      measured: ratio(figures, idle, names.ours),
      wanted: { atMost: 0.01 },
    },
    {
      says: 'following owners when nothing has changed hands, against a join of every open task',
      measured: ratio(following, names.ours, walk),
      wanted: { atMost: 0.05 },
    },
  ];
}

const everyOpenTask = `
  select t.task_id
  from countersign.version_deployment_tasks t
  join countersign.models m on m.tenant_id = t.tenant_id and m.model_id = t.model_id
  left join countersign.model_regions r on r.tenant_id = t.tenant_id and r.model_id = t.model_id and r.region_id = t.region_id
  where t.tenant_id = 'bank' and t.status in ('PENDING', 'ADJUSTED') and t.assignment_cause <> 'requested'
    and coalesce(r.owner_id, m.owner_id) <> t.assigned_to_id
  order by t.task_id limit 200`;
