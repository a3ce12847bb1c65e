import { z } from 'zod';
import { type CalendarDate, calendarDateSchema } from '../shared/calendar-date.ts';
import { isId, type TaskId } from '../shared/ids.ts';
import { invalidInput, type Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { reasonSchema, textOrNull, textSchema } from '../shared/text.ts';
import { type TaskAction, taskActions } from './task.ts';

const expectedRevision = z
  .int('must be a whole number')
  .positive('must be at least 1')
  .nullable()
  .default(null)
  .describe('The revision the decision rests on; null to take whatever is current.');

/** What confirming a deployment needs, besides the task. */
export const confirmSchema = z.strictObject({
  actualProductionDate: calendarDateSchema.describe('The day the version really went live, in the business calendar of the tenant.'),
  confirmationNotes: textSchema.nullable().default(null).describe('Anything worth keeping beside the confirmation.'),
  validationOverrideReason: reasonSchema
    .nullable()
    .default(null)
    .describe('Why the deployment could not wait; required exactly when the validation gate fails.'),
  expectedRevision,
});

/** What moving the planned date needs, besides the task. */
export const adjustSchema = z.strictObject({
  plannedProductionDate: calendarDateSchema.describe('The new planned day.'),
  adjustmentReason: reasonSchema.nullable().default(null).describe('Why the date moves.'),
  expectedRevision,
});

/** What cancelling a task needs, besides the task. */
export const cancelSchema = z.strictObject({
  cancellationReason: reasonSchema.nullable().default(null).describe('Why the deployment will not be countersigned.'),
  expectedRevision,
});

/** The schema of each command's input. */
export const commandSchemas = { confirm: confirmSchema, adjust: adjustSchema, cancel: cancelSchema } as const;

/** Records that a version really went live. */
export interface ConfirmCommand {
  readonly type: 'confirm';
  readonly taskId: TaskId;
  readonly actualProductionDate: CalendarDate;
  readonly confirmationNotes: string | null;
  readonly validationOverrideReason: string | null;
  readonly expectedRevision: number | null;
}

/** Moves the planned date. */
export interface AdjustCommand {
  readonly type: 'adjust';
  readonly taskId: TaskId;
  readonly plannedProductionDate: CalendarDate;
  readonly adjustmentReason: string | null;
  readonly expectedRevision: number | null;
}

/** Ends a task without a deployment. */
export interface CancelCommand {
  readonly type: 'cancel';
  readonly taskId: TaskId;
  readonly cancellationReason: string | null;
  readonly expectedRevision: number | null;
}

/** Everything that can be asked of one task. */
export type TaskCommand = ConfirmCommand | AdjustCommand | CancelCommand;

/** Input for a command as a caller writes it, before anything about it is known to be true. */
export type CommandInput<Action extends TaskAction> = z.input<(typeof commandSchemas)[Action]> & { readonly taskId: string };

/**
 * Reads untrusted input as a command. Unknown members are refused by name. An identifier that cannot exist is answered
 * like one that does not: `task-not-found`.
 */
export function parseCommand(type: TaskAction, input: unknown): Result<TaskCommand, Refusal> {
  if (!taskActions.includes(type)) return invalid('type', `must be one of ${taskActions.join(', ')}`);
  if (!isRecord(input)) return invalid('', 'must be an object');
  const { taskId, ...rest } = input;
  const parsed = commandSchemas[type].safeParse(rest);
  if (!parsed.success) return err(invalidInput(parsed.error));
  if (!isId(taskId)) return err({ code: 'task-not-found' });
  const command = { type, taskId, ...parsed.data } as TaskCommand;
  return ok(command.type === 'confirm' ? { ...command, confirmationNotes: textOrNull(command.confirmationNotes) } : command);
}

/** Reads untrusted input as a command that says itself which one it is, in `type`. */
export function parseTypedCommand(input: unknown): Result<TaskCommand, Refusal> {
  if (!isRecord(input)) return invalid('', 'must be an object');
  const { type, ...rest } = input;
  return parseCommand(type as TaskAction, rest);
}

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

const invalid = (field: string, message: string) => err<Refusal>({ code: 'invalid-input', issues: [{ field, message }] });
