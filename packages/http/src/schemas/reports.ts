import { z } from 'zod';
import { readyToDeployExample, regionHistoryExample, overrideExample, complianceSummaryExample } from './examples/reports.ts';
import { count, day, gateSchema, id, modelSchema, moment, orNull, personSchema, regionSchema, text } from './parts.ts';

/** A version that could go live in a region and has not. */
export const readyToDeploySchema = z
  .object({
    model: modelSchema,
    version: z.object({ version_id: id, version_number: text }),
    region: orNull(regionSchema).describe('Null for a model without regions.'),
    approved_on: day.nullable(),
    days_since_approval: z.int().nullable().describe('Null when no validation was needed.'),
    open_task_id: id.nullable().describe('The open task that asks about it, if one does.'),
  })
  .meta({
    id: 'ReadyToDeploy',
    examples: [readyToDeployExample],
    description: 'A version that validation would let go live in a region it is meant for, and that has not.',
  });

const segment = z
  .object({
    version_id: id,
    version_number: text,
    from: day,
    until: day
      .nullable()
      .describe('The first day on which it no longer ran; null while it runs; `from` itself of what never had a day of its own.'),
    task_id: id.nullable().describe('Null for what was there before Countersign.'),
    planned_production_date: day.nullable(),
    days_late: z.int().nullable().describe('From the first planned date; negative when early, null when nothing was planned.'),
    overridden: z.boolean(),
    override_reason: text.nullable(),
    withdrawn_on: day.nullable(),
  })
  .meta({ id: 'HistorySegment', description: 'A stretch of days on which a version ran in a region.' });

const planned = z
  .object({
    task_id: id,
    version_id: id,
    version_number: text,
    planned_production_date: day,
    days_until_due: z.int().describe('Negative when the planned date has passed.'),
  })
  .meta({ id: 'PlannedDeployment', description: 'A deployment that is asked for and not confirmed yet.' });

/** What ran in a region. */
export const regionHistorySchema = z
  .object({
    region: orNull(regionSchema).describe('Null for a model without regions.'),
    segments: z.array(segment).readonly(),
    planned: z.array(planned).readonly().describe('Open tasks, the most urgent first.'),
    as_of: day.describe('The business day that is told of: what has no end runs on it.'),
  })
  .meta({
    id: 'RegionHistory',
    examples: [regionHistoryExample],
    description: 'What ran in a region, first to last, and what is asked for there.',
  });

/** A confirmation that overrode validation. */
export const overrideSchema = z
  .object({
    task_id: id,
    model: modelSchema,
    version_id: id,
    version_number: text,
    region: orNull(regionSchema).describe('Null for a global task.'),
    assigned_to: personSchema,
    planned_production_date: day,
    baseline_production_date: day,
    actual_production_date: day,
    confirmed_at: moment,
    confirmed_by: personSchema,
    confirmed_on_behalf_of: orNull(personSchema),
    overridden: z.boolean(),
    override_reason: text.nullable(),
    gate: gateSchema,
    withdrawn_on: day.nullable(),
  })
  .meta({
    id: 'OverrideRecord',
    examples: [overrideExample],
    description: 'A confirmation that overrode validation, as frozen when it was made.',
  });

const ratio = z
  .object({ numerator: count, denominator: count, value: z.number().nullable() })
  .meta({ id: 'Ratio', description: 'A share with what it was computed from; `value` is null when there was nothing to count.' });
const median = z
  .object({ count, days: z.number().nullable() })
  .meta({ id: 'Median', description: 'The middle of some numbers of days; null of none.' });

/** The risk committee's numbers of a period. */
export const complianceSummarySchema = z
  .object({
    period: z.object({ from: day, to: day }),
    confirmations: count,
    overrides: ratio.describe('Confirmations that overrode validation, of all.'),
    on_time: ratio.describe('Confirmations that went live on or before the first planned date, of all.'),
    overdue: ratio.describe('Open tasks past their planned date, of all open, as of today.'),
    confirmation_lag: median.describe('Days from going live to being confirmed.'),
    days_before_approval: z
      .object({ settled: median, unsettled: median })
      .describe('Days live before approval or, where that came first, withdrawal; and so far.'),
    open_exceptions: z.object({ up_to_30: count, up_to_90: count, over_90: count }).describe('By days since they were opened.'),
  })
  .meta({ id: 'ComplianceSummary', examples: [complianceSummaryExample] });
