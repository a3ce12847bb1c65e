import {
  adopt,
  type AdoptionAct,
  type AdoptionGround,
  type AdoptionObstacle,
  afterAdoption,
  type FormerTask,
  type RegionFacts,
  type TaskId,
} from '@countersign/core';
import { sql } from 'kysely';
import { type Answer, ask } from './ask.ts';
import type { Database } from './connect.ts';
import { entryRows } from './plan-rows.ts';
import { rowOf } from './row-of.ts';
import { grouped, keyed, type OfModel, type Rows } from './rows.ts';

/** What became of a host's deployment tasks. */
export interface Adoption {
  /** How many were taken over by this call. */
  readonly adopted: number;
  /** Those that stay where they are, by the host's key, and why; they are tried again the next time. */
  readonly left: readonly { readonly hostTaskId: TaskId; readonly why: AdoptionObstacle | 'changed-meanwhile' | 'another-open' }[];
}

interface FormerTasks {
  readonly tasks: Rows<FormerTask>;
  readonly versions: Rows<NonNullable<AdoptionGround['version']>>;
  readonly regions: Rows<OfModel<Pick<RegionFacts, 'regionId' | 'current'>>>;
}

const chunk = 1_000;

/**
 * Takes over every deployment task of the host's that has not been yet, a thousand at a time, each in two round trips:
 * what was taken over stays when a later chunk fails, and calling again goes on from there.
 */
export async function adoptTasks(db: Database, act: AdoptionAct): Promise<Adoption> {
  const left: Adoption['left'][number][] = [];
  let adopted = 0;
  for (let after: TaskId | null = null; ;) {
    const read: FormerTasks = await ask<FormerTasks>(
      db,
      sql<Answer>`select countersign.former_tasks(${act.tenantId}, ${after}, ${chunk}::integer)::text as answer`,
    );
    const formers = read.tasks ?? [];
    if (formers.length === 0) return { adopted, left };
    const { wanted, refused } = decide(read, act);
    left.push(...refused);
    if (wanted.length > 0) {
      const { entries, texts } = entryRows(wanted.map(({ entry }, index) => ({ place: index + 1, entries: [entry] })));
      const rows = wanted.map(({ former, task, effects }) => ({ former, task, effects }));
      const done = await ask<{ readonly adopted: readonly TaskId[]; readonly unchanged: readonly TaskId[] }>(
        db,
        sql<Answer>`select countersign.adopt_tasks(${act.tenantId}, ${JSON.stringify(rows)}::jsonb, ${JSON.stringify(entries)}::json, ${texts ? JSON.stringify(texts) : null}::json)::text as answer`,
      );
      adopted += done.adopted.length;
      const [took, same] = [new Set(done.adopted), new Set(done.unchanged)];
      for (const { former } of wanted)
        if (!took.has(former.taskId))
          left.push({ hostTaskId: former.taskId, why: same.has(former.taskId) ? 'another-open' : 'changed-meanwhile' });
    }
    after = formers.at(-1)!.taskId;
  }
}

/** Decides the tasks of a chunk one after the other, each seeing what those before have become. */
function decide(read: FormerTasks, act: AdoptionAct) {
  const versions = keyed(read.versions, ({ versionId }) => versionId);
  const regions = new Map(
    [...grouped(read.regions, ({ modelId }) => modelId)].map(([modelId, rows]) => [modelId, rows.map(({ facts }) => facts)]),
  );
  const refused: Adoption['left'][number][] = [];
  const wanted = (read.tasks ?? []).flatMap((former) => {
    const { modelId, versionId } = former;
    const ground: AdoptionGround = {
      version: (versionId && versions.get(versionId)) ?? null,
      regions: (modelId && regions.get(modelId)) ?? [],
    };
    const decided = adopt(former, ground, act);
    if (!decided.ok) {
      refused.push({ hostTaskId: former.taskId, why: decided.error });
      return [];
    }
    const { task, entry } = decided.value;
    regions.set(task.modelId, [...afterAdoption(ground, decided.value).regions]);
    return [{ former, task: { ...rowOf(task), validation_gate: entry.gate }, effects: entry.effects, entry }];
  });
  return { wanted, refused };
}
