import type {
  AssignmentOutcome,
  BulkExplanation,
  BulkOutcome,
  ComplianceSummary,
  Delegation,
  DeployOutcome,
  Explanation,
  PendingCounts,
  PendingDecision,
  PendingDecisionPage,
  Refusal,
  RefusedAttempt,
  Result,
  TaskCounts,
  TaskDetail,
  TaskPage,
  TaskSummary,
  VersionDeployments,
} from '@countersign/core';
import { nextCursor } from './next-cursor.ts';
import { decodeCursor, decodePendingCursor } from './wire/cursor.ts';
import { refusalFromProblem } from './wire/refusal.ts';
import { fromWire } from './wire/value.ts';
import { aroundTaskFromWire, attemptFromWire, taskFromWire } from './wire/views.ts';

// One telling member of each answer is looked at: enough to know Countersign's word from a proxy's page, and no second
// copy of the schemas in every browser.
const has =
  <Member extends string>(member: Member) =>
  (body: unknown): body is { readonly [Key in Member]: unknown } =>
    typeof body === 'object' && body !== null && member in body;

const isTask = (body: unknown): body is object => has('task_id')(body) && typeof body.task_id === 'string';

/** Reads a task in full. */
export const readTask = (body: object): TaskDetail | null => (isTask(body) ? taskFromWire(body) : null);

/** Reads a page of tasks and where the next one starts. */
export const readPage = (body: object, headers: Headers): TaskPage | null =>
  Array.isArray(body) && body.every(isTask)
    ? { tasks: body.map(taskFromWire<TaskSummary>), next: nextCursor(headers.get('link'), decodeCursor) }
    : null;

/** Reads a page of what waits to be decided and where the next one starts. */
export const readPending = (body: object, headers: Headers): PendingDecisionPage | null =>
  Array.isArray(body) && body.every((each) => has('task')(each) && isTask(each.task))
    ? { decisions: body.map(aroundTaskFromWire<PendingDecision>), next: nextCursor(headers.get('link'), decodePendingCursor) }
    : null;

/** Reads how many open tasks there are. */
export const readCounts = (body: object): TaskCounts | null =>
  'open' in body && typeof body.open === 'number' ? (fromWire(body) as unknown as TaskCounts) : null;

/** Reads how many decisions wait. */
export const readPendingCounts = (body: object): PendingCounts | null =>
  'all' in body && typeof body.all === 'number' ? (fromWire(body) as unknown as PendingCounts) : null;

/** Reads what a command would do. */
export const readExplanation = (body: object): Explanation | null =>
  'task' in body && isTask(body.task) && 'allowed' in body ? aroundTaskFromWire({ ...body, task: body.task }) : null;

/** Reads what an assignment did. */
export const readAssignment = (body: object): AssignmentOutcome | null =>
  'created' in body && Array.isArray(body.created) ? (fromWire(body) as unknown as AssignmentOutcome) : null;

/** Reads a delegation. */
export const readDelegation = (body: object): Delegation | null =>
  has('delegation_id')(body) ? (fromWire(body) as unknown as Delegation) : null;

/** Reads the numbers of a period. */
export const readSummary = (body: object): ComplianceSummary | null =>
  has('period')(body) ? (fromWire(body) as unknown as ComplianceSummary) : null;

/** Reads how the deployments of a version stand. */
export const readVersionDeployments = (body: object): VersionDeployments | null =>
  has('deployments')(body) ? (fromWire(body) as unknown as VersionDeployments) : null;

/** Reads a table for a spreadsheet. */
export const readCsv = (body: object): string | null => ('csv' in body && typeof body.csv === 'string' ? body.csv : null);

/** Reads how many records followed. */
export const readChanged = (body: object): number | null => ('changed' in body && typeof body.changed === 'number' ? body.changed : null);

/** Reads a list of records, each of which has a member that tells it from others. */
export const readList =
  <Item>(member: string) =>
  (body: object): readonly Item[] | null =>
    Array.isArray(body) && body.every(has(member)) ? (fromWire(body) as unknown as readonly Item[]) : null;

/** Reads refused attempts. */
export const readAttempts = (body: object): readonly RefusedAttempt[] | null =>
  Array.isArray(body) && body.every((each) => has('code')(each) && typeof each.code === 'string')
    ? body.map((each) => attemptFromWire(each as { code: string }))
    : null;

/** Reads what became of each of many, where what is shown of it stands under a name. */
const readOutcomes =
  <Key, Value>(key: string, name: string, read: (shown: object) => Value | null) =>
  (body: object): readonly (Key & { readonly result: Result<Value, Refusal> })[] | null => {
    if (!Array.isArray(body)) return null;
    const outcomes = body.map((each: unknown) => {
      if (!has(key)(each) || !has('status')(each)) return null;
      const { problem, [name]: shown = null, status, replayed, ...who } = each as Readonly<Record<string, unknown>>;
      if (status === 'refused')
        return has('code')(problem) ? { ...fromWire(who), result: { ok: false, error: refusalFromProblem(problem) } } : null;
      const value = typeof shown === 'object' && shown !== null ? read(shown) : null;
      return value === null ? null : { ...fromWire(who), result: { ok: true, value, ...(replayed === true && { replayed }) } };
    });
    return outcomes.every((outcome) => outcome !== null)
      ? (outcomes as unknown as readonly (Key & { readonly result: Result<Value, Refusal> })[])
      : null;
  };

/** Reads what became of each task of a bulk. */
export const readBulk: (body: object) => readonly BulkOutcome[] | null = readOutcomes('task_id', 'task', readTask);
/** Reads what a bulk would do to each task. */
export const readBulkExplanation: (body: object) => readonly BulkExplanation[] | null = readOutcomes(
  'task_id',
  'explanation',
  readExplanation,
);
/** Reads what became of each region of a version. */
export const readDeployment: (body: object) => readonly DeployOutcome[] | null = readOutcomes('region_id', 'task', readTask);
