import { closureReasons, commandSchemas, type CommandType, commandTypes } from '@countersign/core';
import { z } from 'zod';
import { wireCode } from '../client/wire/case.ts';
import { wireObject } from './wire-object.ts';

/** What a command on one task asks for, without the task and the revision: the address and `If-Match` say those. */
const bare = <Shape extends { readonly expectedRevision: z.ZodType; readonly expectedBasis: z.ZodType }>({
  shape,
}: {
  readonly shape: Shape;
}) => {
  const { expectedRevision: _, expectedBasis: __, ...rest } = shape;
  return rest;
};

const closureReason = z.enum(closureReasons.map(wireCode)).describe('Why it is closed.');

const shapes = {
  confirm: bare(commandSchemas.confirm),
  adjust: bare(commandSchemas.adjust),
  cancel: bare(commandSchemas.cancel),
  reassign: bare(commandSchemas.reassign),
  withdraw: bare(commandSchemas.withdraw),
  'request-override': bare(commandSchemas['request-override']),
  'decide-override': bare(commandSchemas['decide-override']),
  'decide-approval': bare(commandSchemas['decide-approval']),
  'acknowledge-exception': bare(commandSchemas['acknowledge-exception']),
  'close-exception': { ...bare(commandSchemas['close-exception']), closureReason },
} as const satisfies Readonly<Record<CommandType, object>>;

/** The body of each command on one task. */
export const commandBodies = {
  confirm: wireObject(shapes.confirm).meta({
    id: 'ConfirmDeployment',
    examples: [
      {
        actual_production_date: '2026-11-21',
        confirmation_notes: 'Live since 08:00 UTC',
        validation_override_reason: 'Critical fix, approved by the CRO under the emergency change process',
      },
    ],
  }),
  adjust: wireObject(shapes.adjust).meta({
    id: 'AdjustPlannedDate',
    examples: [{ planned_production_date: '2026-12-15', adjustment_reason: 'Waits for the new data feed' }],
  }),
  cancel: wireObject(shapes.cancel).meta({ id: 'CancelTask', examples: [{ cancellation_reason: 'The version was rolled back' }] }),
  reassign: wireObject(shapes.reassign).meta({
    id: 'ReassignTask',
    examples: [{ assigned_to_id: 'rosa', reassignment_reason: 'Rosa leads the roll-out in this region' }],
  }),
  withdraw: wireObject(shapes.withdraw).meta({
    id: 'WithdrawDeployment',
    examples: [{ withdrawn_on: '2026-11-23', withdrawal_reason: 'The score drifted', replaced_by_version_id: null }],
  }),
  'request-override': wireObject(shapes['request-override']).meta({
    id: 'RequestOverride',
    examples: [{ validation_override_reason: 'Critical fix, the approval board meets only next week' }],
  }),
  'decide-override': wireObject(shapes['decide-override']).meta({ id: 'DecideOverride', examples: [{ decision: 'GRANTED' }] }),
  'decide-approval': wireObject(shapes['decide-approval']).meta({
    id: 'DecideApproval',
    examples: [{ region_id: 'uk', decision: 'APPROVED' }],
  }),
  'acknowledge-exception': wireObject(shapes['acknowledge-exception']).meta({ id: 'AcknowledgeException', examples: [{}] }),
  'close-exception': wireObject(shapes['close-exception']).meta({
    id: 'CloseException',
    examples: [{ closure_reason: 'risk_accepted', narrative: 'Accepted by the model risk committee on 2026-11-23' }],
  }),
} as const satisfies Readonly<Record<CommandType, z.ZodType>>;

/** The body of a question: a command with its type. */
export const explainBody = z
  .discriminatedUnion(
    'type',
    [
      wireObject({ type: z.literal('confirm'), ...shapes.confirm }),
      wireObject({ type: z.literal('adjust'), ...shapes.adjust }),
      wireObject({ type: z.literal('cancel'), ...shapes.cancel }),
      wireObject({ type: z.literal('reassign'), ...shapes.reassign }),
      wireObject({ type: z.literal('withdraw'), ...shapes.withdraw }),
      wireObject({ type: z.literal('request_override'), ...shapes['request-override'] }),
      wireObject({ type: z.literal('decide_override'), ...shapes['decide-override'] }),
      wireObject({ type: z.literal('decide_approval'), ...shapes['decide-approval'] }),
      wireObject({ type: z.literal('acknowledge_exception'), ...shapes['acknowledge-exception'] }),
      wireObject({ type: z.literal('close_exception'), ...shapes['close-exception'] }),
    ],
    `must be an object whose type is one of ${commandTypes.map(wireCode).join(', ')}`,
  )
  .meta({ id: 'ExplainCommand', examples: [{ type: 'confirm', actual_production_date: '2026-11-21' }] });
