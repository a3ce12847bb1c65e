import { assign, type NewTask } from '../assignment/assign.ts';
import { id, isId, type TaskId, type VersionId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { AssignmentOutcome } from './assign-version.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { workAhead } from './work-ahead.ts';

/** How many versions are loaded, decided and assigned at a time. */
const versionsAtOnce = 1_000;

/** What became of one version of many. */
export interface VersionOutcome {
  readonly versionId: string;
  readonly result: Result<AssignmentOutcome, Refusal>;
}

/** What assigning whatever is due did. */
export interface DueOutcome {
  /** How many tasks were created. */
  readonly created: number;
  /** The versions that were refused; each will be tried again. */
  readonly refused: readonly { readonly versionId: VersionId; readonly refusal: Refusal }[];
}

/**
 * Creates the tasks that many versions need, each on the version's own planned day and decided by itself: one that is
 * refused stops no other. Two round trips per {@link versionsAtOnce}, which are read and decided while those before are
 * created. Outcomes are in the order given.
 */
export async function assignVersions(
  versionIds: readonly string[],
  actor: Actor,
  dependencies: Dependencies,
): Promise<readonly VersionOutcome[]> {
  const outcomes: VersionOutcome[] = [];
  let at = 0;
  await workAhead<Decided<string>>(
    (before) => {
      at += before?.versionIds.length ?? 0;
      return at < versionIds.length ? decide(versionIds.slice(at, at + versionsAtOnce), actor, dependencies) : null;
    },
    async (decided) => {
      outcomes.push(...(await create(decided, actor, dependencies)));
    },
  );
  return outcomes;
}

/** Creates the tasks of every version that has a planned day and about which nobody has ever been asked. */
export async function assignDue(actor: Actor, dependencies: Dependencies): Promise<DueOutcome> {
  const refused: { versionId: VersionId; refusal: Refusal }[] = [];
  let created = 0;
  const decideBehind = async (last: VersionId | null): Promise<Decided<VersionId>> =>
    decide(await dependencies.repositories.tasks.unasked(actor.tenantId, last, versionsAtOnce), actor, dependencies);
  await workAhead<Decided<VersionId>>(
    // What was refused is still there to be found, and what is being created may be: so the next ones begin behind it.
    (before) => (before && before.versionIds.length < versionsAtOnce ? null : decideBehind(before?.versionIds.at(-1) ?? null)),
    async (decided) => {
      for (const { versionId, result } of await create(decided, actor, dependencies)) {
        if (result.ok) created += result.value.created.length;
        else refused.push({ versionId, refusal: result.error });
      }
    },
  );
  return { created, refused };
}

/** Versions, and what is to be done about each of those that exist. */
interface Decided<Id extends string> {
  readonly versionIds: readonly Id[];
  readonly assignments: ReadonlyMap<string, ReturnType<typeof assign>>;
}

async function decide<Id extends string>(versionIds: readonly Id[], actor: Actor, dependencies: Dependencies): Promise<Decided<Id>> {
  const assignments = new Map<string, ReturnType<typeof assign>>();
  if (versionIds.length === 0) return { versionIds, assignments };
  const { repositories, ids } = dependencies;
  const known = versionIds.filter((versionId) => isId(versionId)).map((versionId) => id<'version'>(versionId));
  const snapshots = await repositories.snapshots.forVersions(actor.tenantId, known, { people: [], delegations: false });
  const context = contextOf(actor, dependencies);
  for (const snapshot of snapshots.values()) {
    const { versionId } = snapshot.version;
    assignments.set(
      versionId,
      assign({ versionId, plannedProductionDate: null, regions: null }, snapshot, context, () => id<'task'>(ids.next())),
    );
  }
  return { versionIds, assignments };
}

async function create<Id extends string>({ versionIds, assignments }: Decided<Id>, { tenantId }: Actor, { repositories }: Dependencies) {
  const wanted: readonly NewTask[] = [...assignments.values()].flatMap((each) => (each.ok ? each.value.create : []));
  const { outcome, created: born } =
    wanted.length > 0 ? await repositories.createTasks(tenantId, wanted, null) : { outcome: 'committed', created: [] };
  const made = new Set<TaskId>(born);
  return versionIds.map((versionId): VersionOutcome & { readonly versionId: Id } => {
    const assignment = assignments.get(versionId) ?? err<Refusal>({ code: 'version-not-found' });
    if (!assignment.ok) return { versionId, result: assignment };
    const { create: births, existing } = assignment.value;
    if (births.length > 0 && outcome !== 'committed') return { versionId, result: err({ code: 'busy' }) };
    const created = births.map(({ task }) => task).filter(({ taskId }) => made.has(taskId));
    return { versionId, result: ok({ created, existing: existing.length + births.length - created.length }) };
  });
}
