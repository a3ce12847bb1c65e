import type {
  Delegation,
  DeploymentTask,
  Exception,
  ExportedDelegation,
  ExportedDeployment,
  ExportedEntry,
  ExportedTask,
  KeptText,
  RegionalApproval,
  TaskId,
} from '@countersign/core';
import { entryColumns, gateColumns, textColumns } from './archived-columns.ts';
import { lifeColumns, recordReader, taskColumns } from './listed-columns.ts';
import { grouped, keyed, type Rows } from './rows.ts';

type Texts = readonly (string | null)[];

/** What `countersign.archive_entries` answers; see `archived-columns.ts` for what the texts are. */
interface ReadEntries {
  readonly entries: Rows<Texts>;
  readonly texts: Rows<Texts>;
}

/** What `countersign.archive_tasks` answers: of which tasks, and what there is of them. */
export interface ArchivedTasks {
  readonly ids: readonly string[];
  readonly kept: ReadEntries;
  readonly tasks: Rows<Texts>;
  readonly deployments: Rows<{ readonly taskId: TaskId; readonly deployment: ExportedDeployment }>;
  readonly approvals: Rows<RegionalApproval>;
  readonly exceptions: Rows<Exception>;
}

/** What `countersign.archive_delegations` answers. */
export interface ArchivedDelegations {
  readonly ids: readonly string[];
  readonly kept: ReadEntries;
  readonly delegations: Rows<Delegation>;
}

/** The entries of a task or delegation, and its state. */
export interface ArchivedHistory<State> {
  readonly entries: readonly ExportedEntry[];
  readonly state: State;
}

const readEntry = recordReader({ columns: entryColumns });
const readText = recordReader({ columns: textColumns });
const readTask = recordReader({ columns: taskColumns, besides: lifeColumns }, { columns: lifeColumns }, { columns: gateColumns });

type ReadText = Omit<KeptText, 'kind'> & Pick<ExportedEntry, 'subjectId' | 'sequence'>;

/** Entries by what they are about, each with its texts. */
function entriesBySubject({ entries, texts }: ReadEntries): ReadonlyMap<string, readonly ExportedEntry[]> {
  const placeOf = ({ subjectId, sequence }: Pick<ExportedEntry, 'subjectId' | 'sequence'>) => `${sequence} ${subjectId}`;
  const beside = grouped(
    (texts ?? []).map((row) => readText(row)[0] as ReadText),
    placeOf,
  );
  return grouped(
    (entries ?? []).map((row): ExportedEntry => {
      const { entry, ...columns } = readEntry(row)[0] as Omit<ExportedEntry, 'kind' | 'texts'>;
      const kept = beside.get(placeOf(columns)) ?? [];
      return { kind: 'entry', ...columns, texts: kept.map(({ commitment, salt, text }) => ({ commitment, salt, text })), entry };
    }),
    ({ subjectId }) => subjectId,
  );
}

/** Puts together a page of tasks. */
export function assembleTasks(read: ArchivedTasks): readonly ArchivedHistory<ExportedTask>[] {
  const entries = entriesBySubject(read.kept);
  const tasks = keyed(
    (read.tasks ?? []).map((row) => {
      const [task, life, { gate }] = readTask(row) as [DeploymentTask, Partial<DeploymentTask>, Required<Pick<ExportedTask, 'gate'>>];
      return { task: Object.assign(task, life), gate };
    }),
    ({ task }) => task.taskId as string,
  );
  const deployments = grouped(read.deployments, ({ taskId }) => taskId as string);
  const approvals = grouped(read.approvals, ({ taskId }) => taskId as string);
  const exceptions = keyed(read.exceptions, ({ taskId }) => taskId as string);
  return read.ids.map((taskId) => ({
    entries: entries.get(taskId) ?? [],
    state: {
      kind: 'task',
      taskId: taskId as TaskId,
      task: tasks.get(taskId)?.task ?? null,
      deployments: (deployments.get(taskId) ?? []).map(({ deployment }) => deployment),
      approvals: approvals.get(taskId) ?? [],
      exception: exceptions.get(taskId) ?? null,
      gate: tasks.get(taskId)?.gate ?? null,
    },
  }));
}

/** Puts together a page of delegations. */
export function assembleDelegations(read: ArchivedDelegations): readonly ArchivedHistory<ExportedDelegation>[] {
  const entries = entriesBySubject(read.kept);
  const delegations = keyed(read.delegations, ({ delegationId }) => delegationId as string);
  return read.ids.map((delegationId) => ({
    entries: entries.get(delegationId) ?? [],
    state: {
      kind: 'delegation',
      delegationId: delegationId as ExportedDelegation['delegationId'],
      delegation: delegations.get(delegationId) ?? null,
    },
  }));
}
