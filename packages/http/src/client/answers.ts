import type { AssignmentOutcome, Explanation, TaskCounts, TaskDetail, TaskPage, TaskSummary } from '@countersign/core';
import { nextCursor } from './next-cursor.ts';
import { fromWire } from './wire/value.ts';
import { explanationFromWire, taskFromWire } from './wire/views.ts';

// One telling member of each answer is looked at: enough to know Countersign's word from a proxy's page, and no second
// copy of the schemas in every browser.
const isTask = (body: unknown): body is object =>
  typeof body === 'object' && body !== null && 'task_id' in body && typeof body.task_id === 'string';

/** Reads a task in full. */
export const readTask = (body: object): TaskDetail | null => (isTask(body) ? taskFromWire(body) : null);

/** Reads a page of tasks and where the next one starts. */
export const readPage = (body: object, headers: Headers): TaskPage | null =>
  Array.isArray(body) && body.every(isTask) ? { tasks: body.map(taskFromWire<TaskSummary>), next: nextCursor(headers.get('link')) } : null;

/** Reads how many open tasks there are. */
export const readCounts = (body: object): TaskCounts | null =>
  'open' in body && typeof body.open === 'number' ? (fromWire(body) as TaskCounts) : null;

/** Reads what a command would do. */
export const readExplanation = (body: object): Explanation | null =>
  'task' in body && isTask(body.task) && 'allowed' in body ? explanationFromWire({ ...body, task: body.task }) : null;

/** Reads what an assignment did. */
export const readAssignment = (body: object): AssignmentOutcome | null =>
  'created' in body && Array.isArray(body.created) ? (fromWire(body) as AssignmentOutcome) : null;
