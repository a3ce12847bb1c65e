import { assign, type NewTask } from '../assignment/assign.ts';
import { id, isId, type TaskId, type VersionId } from '../shared/ids.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Actor } from '../task/actor.ts';
import type { AssignmentOutcome } from './assign-version.ts';
import { contextOf, type Dependencies } from './dependencies.ts';
import { unlessHalfDone } from './half-done.ts';
import { twoAtATime } from './two-at-a-time.ts';

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
 * refused stops no other. Two round trips per {@link versionsAtOnce}, of which two are under way at a time. Outcomes are in
 * the order given; a version that is named again is told as if it were assigned again, so that each task is reported once.
 */
export async function assignVersions(
  versionIds: readonly string[],
  actor: Actor,
  dependencies: Dependencies,
): Promise<readonly VersionOutcome[]> {
  const outcomes: (readonly VersionOutcome[])[] = [];
  try {
    await twoAtATime(chunksOf([...new Set(versionIds)]), async ({ place, chunk }) => {
      outcomes[place] = await assignChunk(chunk, actor, dependencies);
    });
  } catch (failure) {
    throw unlessHalfDone(
      failure,
      outcomes.flat().some(({ result }) => result.ok && result.value.created.length > 0),
    );
  }
  return inTheirPlaces(versionIds, outcomes.flat());
}

/** The outcomes in the order in which the versions were named, those that were named again included. */
function inTheirPlaces(versionIds: readonly string[], outcomes: readonly VersionOutcome[]): readonly VersionOutcome[] {
  const untold = new Map(outcomes.map((outcome) => [outcome.versionId, outcome]));
  return versionIds.map((versionId) => {
    const outcome = untold.get(versionId)!;
    untold.set(versionId, askedAgain(outcome));
    return outcome;
  });
}

const askedAgain = ({ versionId, result }: VersionOutcome): VersionOutcome => ({
  versionId,
  result: result.ok ? ok({ created: [], existing: result.value.existing + result.value.created.length }) : result,
});

/** Creates the tasks of every version that has a planned day and about which nobody has ever been asked. */
export async function assignDue(actor: Actor, dependencies: Dependencies): Promise<DueOutcome> {
  const refused: { versionId: VersionId; refusal: Refusal }[] = [];
  let created = 0;
  try {
    await twoAtATime(unaskedVersions(actor, dependencies), async (found) => {
      for (const { versionId, result } of await assignChunk(found, actor, dependencies)) {
        if (result.ok) created += result.value.created.length;
        else refused.push({ versionId, refusal: result.error });
      }
    });
  } catch (failure) {
    throw unlessHalfDone(failure, created > 0);
  }
  return { created, refused: refused.toSorted((a, b) => (a.versionId < b.versionId ? -1 : 1)) };
}

async function* chunksOf(versionIds: readonly string[]) {
  for (let place = 0; place * versionsAtOnce < versionIds.length; place++)
    yield { place, chunk: versionIds.slice(place * versionsAtOnce, (place + 1) * versionsAtOnce) };
}

async function* unaskedVersions({ tenantId }: Actor, { repositories }: Dependencies) {
  for (let last: VersionId | null = null; ;) {
    const found: readonly VersionId[] = await repositories.tasks.unasked(tenantId, last, versionsAtOnce);
    yield found;
    if (found.length < versionsAtOnce) return;
    // What was refused is still there to be found, and what is being created may be: so the next ones begin behind it.
    last = found.at(-1)!;
  }
}

async function assignChunk<Id extends string>(
  versionIds: readonly Id[],
  actor: Actor,
  dependencies: Dependencies,
): Promise<readonly (VersionOutcome & { readonly versionId: Id })[]> {
  if (versionIds.length === 0) return [];
  const { repositories, ids } = dependencies;
  const known = versionIds.filter((versionId) => isId(versionId)).map((versionId) => id<'version'>(versionId));
  const snapshots = await repositories.snapshots.forVersions(actor.tenantId, known, { people: [], delegations: false });
  const context = contextOf(actor, dependencies);
  const decided = new Map<string, ReturnType<typeof assign>>();
  for (const snapshot of snapshots.values()) {
    const { versionId } = snapshot.version;
    decided.set(
      versionId,
      assign({ versionId, plannedProductionDate: null, regions: null }, snapshot, context, () => id<'task'>(ids.next())),
    );
  }
  const wanted: readonly NewTask[] = [...decided.values()].flatMap((each) => (each.ok ? each.value.create : []));
  const { outcome, created: born } =
    wanted.length > 0 ? await repositories.createTasks(actor.tenantId, wanted, null) : { outcome: 'committed', created: [] };
  const made = new Set<TaskId>(born);
  return versionIds.map((versionId) => {
    const assignment = decided.get(versionId) ?? err<Refusal>({ code: 'version-not-found' });
    if (!assignment.ok) return { versionId, result: assignment };
    const { create, existing } = assignment.value;
    if (create.length > 0 && outcome !== 'committed') return { versionId, result: err({ code: 'busy' }) };
    const created = create.map(({ task }) => task).filter(({ taskId }) => made.has(taskId));
    return { versionId, result: ok({ created, existing: existing.length + create.length - created.length }) };
  });
}
