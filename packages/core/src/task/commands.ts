import { z } from 'zod';
import { closureReasons } from '../exception/exception.ts';
import { redactableTexts } from '../journal/free-text.ts';
import { calendarDateSchema } from '../shared/calendar-date.ts';
import { idSchema, isId, type TaskId } from '../shared/ids.ts';
import { invalidInput } from '../shared/invalid-input.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { reasonSchema, textOrNull, textSchema } from '../shared/text.ts';
import { type CommandType, oversightActions, taskActions } from './task.ts';

const expectedRevision = z
  .int('must be a whole number')
  .positive('must be at least 1')
  .nullable()
  .default(null)
  .describe('The revision the decision rests on; null to take whatever is current.');
const expectedBasis = z
  .string()
  .regex(/^[1-9]\d{0,14}(?:\.[0-9a-f]{16}){1,20}$/, 'must be the basis of a task as it was shown')
  .nullable()
  .default(null)
  .describe('The basis of the task as it was shown: refused when anything shown has changed since; null for no such demand.');
const seen = { expectedRevision, expectedBasis };
const note = textSchema.nullable().default(null);
const reason = reasonSchema.nullable().default(null);

/** What confirming a deployment needs, besides the task. */
export const confirmSchema = z.strictObject({
  actualProductionDate: calendarDateSchema.describe('The day the version really went live, in the business calendar of the tenant.'),
  confirmationNotes: note.describe('Anything worth keeping beside the confirmation.'),
  validationOverrideReason: reason.describe(
    'Why the deployment could not wait. Needed when the validation gate fails, unless a second person has agreed to a reason already; refused when no override is needed.',
  ),
  ...seen,
});

/** What moving the planned date needs, besides the task. */
export const adjustSchema = z.strictObject({
  plannedProductionDate: calendarDateSchema.describe('The new planned day.'),
  adjustmentReason: reason.describe('Why the date moves.'),
  ...seen,
});

/** What cancelling a task needs, besides the task. */
export const cancelSchema = z.strictObject({
  cancellationReason: reason.describe('Why the deployment will not be countersigned.'),
  ...seen,
});

/** What handing a task to another person needs, besides the task. */
const reassignSchema = z.strictObject({
  assignedToId: idSchema<'user'>().describe('Who answers for the task from now on.'),
  reassignmentReason: reasonSchema.describe('Why somebody else answers for it.'),
  ...seen,
});

/** What recording the roll-back of a confirmed deployment needs, besides the task. */
const withdrawSchema = z.strictObject({
  withdrawnOn: calendarDateSchema.describe('The day the version was taken out of production.'),
  withdrawalReason: reasonSchema.describe('Why it was taken out.'),
  replacedByVersionId: idSchema<'version'>().nullable().default(null).describe('The version of the model that took its place, if one did.'),
  ...seen,
});

/** What asking a second person for leave to override needs, besides the task. */
const requestOverrideSchema = z.strictObject({
  actualProductionDate: calendarDateSchema
    .nullable()
    .default(null)
    .describe('The day the version went live; null when it goes live today.'),
  validationOverrideReason: reasonSchema.describe('Why the deployment cannot wait.'),
  ...seen,
});

/** What a second person's answer needs, besides the task. */
const decideOverrideSchema = z.strictObject({
  decision: z.enum(['GRANTED', 'DENIED']),
  decisionNote: note.describe('What the second person has to say.'),
  ...seen,
});

/** What a region's answer needs, besides the task. */
const decideApprovalSchema = z.strictObject({
  regionId: idSchema<'region'>().describe('The region that answers.'),
  decision: z.enum(['APPROVED', 'DECLINED']),
  note: note.describe('What the region has to say.'),
  ...seen,
});

/** What acknowledging an exception needs, besides the task. */
const acknowledgeExceptionSchema = z.strictObject(seen);

/** What closing an exception needs, besides the task. */
const closeExceptionSchema = z.strictObject({
  closureReason: z.enum(closureReasons),
  narrative: reasonSchema.describe('How the matter was settled.'),
  ...seen,
});

/** What erasing texts needs, besides the task. */
const redactSchema = z.strictObject({
  texts: z
    .array(z.enum(redactableTexts))
    .min(1, 'must name at least one text')
    .readonly()
    .describe('Which texts are erased: each stands for all that was ever written under it about the task.'),
  redactionReason: reasonSchema.describe('Why they must not be kept.'),
  ...seen,
});

/** The schema of each command's input. */
export const commandSchemas = {
  confirm: confirmSchema,
  adjust: adjustSchema,
  cancel: cancelSchema,
  reassign: reassignSchema,
  withdraw: withdrawSchema,
  'request-override': requestOverrideSchema,
  'decide-override': decideOverrideSchema,
  'decide-approval': decideApprovalSchema,
  'acknowledge-exception': acknowledgeExceptionSchema,
  'close-exception': closeExceptionSchema,
  redact: redactSchema,
} as const satisfies Record<CommandType, z.ZodType>;

type CommandOf<Type extends CommandType> = { readonly type: Type; readonly taskId: TaskId } & Readonly<
  z.output<(typeof commandSchemas)[Type]>
>;

/** Records that a version really went live. */
export type ConfirmCommand = CommandOf<'confirm'>;
/** Moves the planned date. */
export type AdjustCommand = CommandOf<'adjust'>;
/** Ends a task without a deployment. */
export type CancelCommand = CommandOf<'cancel'>;
/** Makes another person answer for a task. */
export type ReassignCommand = CommandOf<'reassign'>;
/** Records that a confirmed deployment was rolled back. */
export type WithdrawCommand = CommandOf<'withdraw'>;
/** Asks a second person for leave to override. */
export type RequestOverrideCommand = CommandOf<'request-override'>;
/** Gives or denies that leave. */
export type DecideOverrideCommand = CommandOf<'decide-override'>;
/** Gives or declines a region's approval. */
export type DecideApprovalCommand = CommandOf<'decide-approval'>;
/** Takes note of an exception. */
export type AcknowledgeExceptionCommand = CommandOf<'acknowledge-exception'>;
/** Settles an exception. */
export type CloseExceptionCommand = CommandOf<'close-exception'>;

/** Erases texts from the record. */
export type RedactCommand = CommandOf<'redact'>;

/** Everything that can be asked of one task. */
export type TaskCommand = { [Type in CommandType]: CommandOf<Type> }[CommandType];

/** Input for a command as a caller writes it, before anything about it is known to be true. */
export type CommandInput<Type extends CommandType> = z.input<(typeof commandSchemas)[Type]> & { readonly taskId: string };

/** Every type of command. */
export const commandTypes: readonly CommandType[] = [...taskActions, ...oversightActions];

/**
 * Reads untrusted input as a command. Unknown members are refused by name. An identifier that cannot exist is answered
 * like one that does not: `task-not-found`.
 */
export function parseCommand(type: CommandType, input: unknown): Result<TaskCommand, Refusal> {
  if (!commandTypes.includes(type)) return invalid('type', `must be one of ${commandTypes.join(', ')}`);
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
  return parseCommand(type as CommandType, rest);
}

const isRecord = (input: unknown): input is Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null && !Array.isArray(input);

const invalid = (field: string, message: string) => err<Refusal>({ code: 'invalid-input', issues: [{ field, message }] });
