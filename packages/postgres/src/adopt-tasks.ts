import {
  adopt,
  type AdoptionAct,
  type AdoptionGround,
  type AdoptionObstacle,
  afterAdoption,
  type FormerTask,
  type ModelId,
  type RegionId,
  type TaskId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask, askForChange } from './ask.ts';
import { actOf, firstEntries } from './births.ts';
import type { Database } from './connect.ts';
import { regionsFrom, type TextRows } from './records-from.ts';
import { rowOf } from './row-of.ts';
import { grouped, keyed, type Rows } from './rows.ts';

/** What became of a host's deployment tasks. */
export interface Adoption {
  /** How many were taken over by this call; those that another call has taken over meanwhile are not counted, and not left. */
  readonly adopted: number;
  /** Those that stay where they are, by the host's key, and why; they are tried again the next time. */
  readonly left: readonly { readonly hostTaskId: TaskId; readonly why: AdoptionObstacle | 'changed-meanwhile' | 'another-open' }[];
}

interface FormerTasks {
  readonly tasks: Rows<FormerTask>;
  readonly versions: Rows<NonNullable<AdoptionGround['version']>>;
  readonly regions: TextRows;
}

/** How a host's tasks are adopted. */
export interface AdoptionOptions {
  /**
   * Writes nothing, and answers what would be taken over. That another task is open for a version and region, or that a task
   * is changed meanwhile, shows only when it is done.
   */
  readonly dryRun?: boolean;
  /** Is told how far it has got, a thousand tasks at a time: how many were taken over, and how many left. */
  readonly onChunk?: (soFar: { readonly adopted: number; readonly left: number }) => void;
}

const chunk = 1_000;

/**
 * Takes over every deployment task of the host's that has not been yet, a thousand at a time, each in two round trips:
 * what was taken over stays when a later chunk fails, and calling again goes on from there.
 */
export async function adoptTasks(db: Database, act: AdoptionAct, { dryRun = false, onChunk }: AdoptionOptions = {}): Promise<Adoption> {
  const left: Adoption['left'][number][] = [];
  let adopted = 0;
  for (let after: TaskId | null = null; ;) {
    const read: FormerTasks = await ask<FormerTasks>(
      db,
      sql<Answer>`select countersign.former_tasks(${act.tenantId}, ${after}, ${chunk}::integer)::text as answer`,
    );
    const formers = read.tasks ?? [];
    if (formers.length === 0) return { adopted, left };
    const { decided, refused } = decide(read, act);
    left.push(...refused);
    if (dryRun) adopted += decided.length;
    else if (decided.length > 0) {
      const wanted = decided.map(({ former, task, entry, grounds }) => ({
        former,
        task: { ...rowOf(task), validation_gate: entry.gate },
        effects: entry.effects,
        grounds,
      }));
      const { texts, lines } = firstEntries(decided);
      // One act adopts them all, so what the first entry says of it, all of them do.
      const journals = { kinds: [{ entry: actOf(decided[0]!.entry) }], texts };
      // Whatever a call whose reply was lost has taken over, is found to be taken over when it is made again.
      const done = await askForChange<Record<'adopted' | 'taken' | 'unchanged', readonly TaskId[]>>(
        db,
        sql<Answer>`select countersign.adopt_tasks(
          ${act.tenantId}, ${JSON.stringify(wanted)}::jsonb, ${JSON.stringify(journals)}::jsonb, ${lines}
        )::text as answer`,
        true,
      );
      adopted += done.adopted.length;
      const [over, same] = [new Set([...done.adopted, ...done.taken]), new Set(done.unchanged)];
      for (const { former } of decided)
        if (!over.has(former.taskId))
          left.push({ hostTaskId: former.taskId, why: same.has(former.taskId) ? 'another-open' : 'changed-meanwhile' });
    }
    after = formers.at(-1)!.taskId;
    onChunk?.({ adopted, left: left.length });
  }
}

/** Decides the tasks of a chunk one after the other, each seeing what those before have become. */
function decide(read: FormerTasks, act: AdoptionAct) {
  const versions = keyed(read.versions, ({ versionId }) => versionId);
  const found = regionsFrom(read.regions);
  const tokens = new Map(found.map(({ modelId, facts }) => [placeOf(modelId, facts.regionId), facts.token]));
  const regions = new Map<ModelId, AdoptionGround['regions']>(
    [...grouped(found, ({ modelId }) => modelId)].map(([modelId, rows]) => [modelId, rows.map(({ facts }) => facts)]),
  );
  const refused: Adoption['left'][number][] = [];
  const decided = (read.tasks ?? []).flatMap((former) => {
    const { modelId, versionId } = former;
    const ground: AdoptionGround = {
      version: (versionId && versions.get(versionId)) ?? null,
      regions: (modelId && regions.get(modelId)) ?? [],
    };
    const adoption = adopt(former, ground, act);
    if (!adoption.ok) {
      refused.push({ hostTaskId: former.taskId, why: adoption.error });
      return [];
    }
    regions.set(adoption.value.task.modelId, [...afterAdoption(ground, adoption.value).regions]);
    // What it says of a region rests on what was found to run there before any of the chunk.
    const grounds = adoption.value.entry.effects.flatMap((effect) =>
      effect.type === 'regional-deployment.record'
        ? [{ modelId: effect.modelId, regionId: effect.regionId, token: tokens.get(placeOf(effect.modelId, effect.regionId)) }]
        : [],
    );
    return [{ former, grounds, ...adoption.value }];
  });
  return { decided, refused };
}

const placeOf = (modelId: ModelId, regionId: RegionId): string => `${modelId} ${regionId}`;
