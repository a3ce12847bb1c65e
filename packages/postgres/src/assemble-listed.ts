import {
  type Delegation,
  type DeploymentTask,
  namedBy,
  removedModel,
  removedRegion,
  removedVersion,
  type TaskFacts,
  type UserId,
  type VersionId,
} from '@countersign/core';
import { absentValidation, byAge } from './assemble.ts';
import { withKnownScope } from './host/version-scope.ts';
import {
  lifeColumns,
  modelColumns,
  recordReader,
  regionColumns,
  taskColumns,
  validationColumns,
  versionColumns,
} from './listed-columns.ts';
import { grouped, type Rows } from './rows.ts';

type Texts = readonly (string | null)[];

/** What `countersign.read_listed` answers; see `listed-columns.ts` for what the texts are. */
export interface ReadListed {
  readonly tasks: Rows<Texts>;
  /** What became of some of them, each behind its identifier. */
  readonly lives: Rows<Texts>;
  readonly versions: Rows<Texts>;
  readonly delegations: Rows<Delegation>;
  readonly people: Rows<readonly [userId: UserId, name: string]>;
}

const readTask = recordReader({ columns: taskColumns, besides: lifeColumns }, { columns: modelColumns }, { columns: regionColumns });
const readLife = recordReader({ columns: lifeColumns });
const readVersion = recordReader({ columns: versionColumns }, { columns: validationColumns });

/** Puts together what a list shows, to somebody if it is for one, task by task, in the order they were read. */
export function assembleListed(read: ReadListed, readerId: UserId | null): readonly TaskFacts[] {
  const versions = new Map<VersionId, Pick<TaskFacts, 'version' | 'validation'>>();
  for (const row of read.versions ?? []) {
    const [version, validation] = readVersion(row) as [TaskFacts['version'], TaskFacts['validation']];
    versions.set(version.versionId, { version: withKnownScope(version), validation: validation ?? absent(version) });
  }
  const lives = new Map((read.lives ?? []).map((row) => [row[0], readLife(row)[0]]));
  const names = new Map(read.people);
  const onModels = grouped(read.delegations, ({ modelId }) => modelId);
  const onTasks = grouped(read.delegations, ({ taskId }) => taskId);

  return (read.tasks ?? []).map((row) => {
    const [task, knownModel, knownRegion] = readTask(row) as [DeploymentTask, TaskFacts['model'] | null, TaskFacts['region']];
    const life = lives.get(task.taskId);
    if (life) Object.assign(task, life);
    const known = versions.get(task.versionId);
    const { version, validation } = known ?? { version: removedVersion(task), validation: null };
    const model = knownModel ?? removedModel(task);
    const region = knownRegion ?? removedRegion(task);
    const delegations = [...(onModels.get(task.modelId) ?? []), ...(onTasks.get(task.taskId) ?? [])].toSorted(byAge);
    const named = new Set([
      readerId,
      ...namedBy(task),
      model.ownerId,
      region?.ownerId,
      ...delegations.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
    ]);
    const people = [...named].flatMap((userId) => {
      const name = userId && names.get(userId);
      return userId && name !== undefined && name !== null ? [{ userId, name }] : [];
    });
    return { task, version, model, ...(known && knownModel ? null : { isRemoved: true }), region, validation, delegations, people };
  });
}

/** A request that is not to be found is known by its identifier alone. */
function absent({ validationRequestId }: TaskFacts['version']): TaskFacts['validation'] {
  if (validationRequestId === null) return null;
  const { token: _, ...facts } = absentValidation(validationRequestId);
  return facts;
}
