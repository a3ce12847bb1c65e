import type { RefusalCode, SegregationRule } from '@countersign/core';
import { basisParts, commandTypes, taskStatuses } from '@countersign/core';
import { z } from 'zod';
import { wireCode } from '../client/wire/case.ts';
import { refusalTable } from '../problem/refusal-table.ts';
import { type TransportCode, transportTable } from '../problem/transport-table.ts';

const refusalCodes = (Object.keys(refusalTable) as RefusalCode[]).map(wireCode);
const transportCodes = Object.keys(transportTable) as TransportCode[];

const segregationRules = [
  'validator-may-not-confirm',
  'validator-may-not-override',
  'requester-may-not-override',
  'requester-may-not-grant',
  'confirmer-may-not-close',
  'confirmer-may-not-redact',
  'administrator-may-not-take-over',
] as const satisfies readonly SegregationRule[];

const issue = z.object({ field: z.string().describe("The path to what is wrong; '' for the body as a whole."), message: z.string() });
const errors = z.array(issue).readonly();

// Members of single refusals. Which come with which code, a client learns from the code.
const members = {
  field: z.string().optional().describe('The member of the body that is to blame.'),
  action: z.enum(commandTypes.map(wireCode)).optional(),
  rule: z.enum(segregationRules.map(wireCode)).optional().describe('Which duties lie with one person.'),
  state: z
    .enum(['REQUESTED', 'GRANTED', 'DENIED', 'APPROVED', 'DECLINED', 'OPEN', 'ACKNOWLEDGED', 'CLOSED'])
    .nullable()
    .optional()
    .describe('Where the override request, the approval or the exception stands; null when there is none.'),
  task_status: z.enum(taskStatuses).optional(),
  expected_revision: z.int().optional(),
  current_revision: z.int().optional(),
  parts: z.array(z.enum(basisParts)).readonly().optional().describe('What of the things that were shown has changed.'),
  latest: z.iso.date().optional(),
  earliest: z.iso.date().optional(),
  current: z.iso.date().optional(),
  validation_request_id: z.string().nullable().optional(),
  current_status: z.string().nullable().optional().describe('What validation says, by code; null when it cannot be told.'),
  requires_override: z.literal(true).optional(),
  min_length: z.int().optional().describe('In characters a reader can make out.'),
  length: z.int().optional(),
  region_id: z.string().nullable().optional(),
  region_ids: z.array(z.string()).readonly().optional(),
  task_ids: z.array(z.string()).readonly().optional(),
  withdrawn_on: z.iso.date().nullable().optional(),
  revoked_at: z.iso.datetime().nullable().optional(),
  valid_until: z.iso.datetime().optional(),
  max_days: z.int().optional(),
};

/** Why something would be refused, as part of an answer. */
export const refusalSchema = z
  .object({ code: z.enum(refusalCodes), ...members, errors: errors.optional() })
  .meta({ id: 'Refusal', description: 'Why something is refused, by a stable code.' });

/** A problem, as RFC 9457 has it. */
export const problemSchema = z
  .object({
    type: z.string().describe('Identifies the kind of problem; not an address.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What happened and what to do next.'),
    code: z.enum([...refusalCodes, ...transportCodes]).describe('Identifies the kind of problem; stable.'),
    ...members,
    errors: errors.optional().describe('What is to blame, field by field.'),
  })
  .meta({
    id: 'Problem',
    description: 'Why a request was not carried out (RFC 9457). Below status 500, nothing has changed.',
    examples: [
      {
        type: 'urn:countersign:problem:validation_not_approved',
        title: 'Validation is not approved',
        status: 400,
        detail:
          'Validation of this version is IN_PROGRESS, and it was not approved by the day of deployment. Wait for the approval, or give a validation_override_reason of at least 20 characters.',
        code: 'validation_not_approved',
        field: 'validation_override_reason',
        validation_request_id: 'vr-17',
        current_status: 'IN_PROGRESS',
        requires_override: true,
        min_length: 20,
        errors: [
          {
            field: 'validation_override_reason',
            message:
              'Validation of this version is IN_PROGRESS, and it was not approved by the day of deployment. Wait for the approval, or give a validation_override_reason of at least 20 characters.',
          },
        ],
      },
    ],
  });
