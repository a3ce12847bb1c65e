import { z } from 'zod';
import { versionDeploymentsExample } from './examples/records.ts';
import { day, gateSchema, modelSchema, orNull, personSchema, regionSchema } from './parts.ts';
import { runningSchema, versionSchema } from './running.ts';
import { taskSchema } from './task.ts';

const deployment = z
  .object({
    region: orNull(regionSchema).describe('Null for a model without regions.'),
    task: orNull(taskSchema).describe('The task that asks about it, open or confirmed and not withdrawn; null when nobody has asked.'),
    went_live_on: day.nullable().describe('The day it went live there, as confirmed.'),
    current: runningSchema,
    locked: z.boolean().describe('Whether the region demands an approval of its own.'),
    assignee: orNull(personSchema).describe('Whom the task is assigned to, or would be; null when nobody answers for it.'),
  })
  .meta({ id: 'VersionDeployment', description: 'How the deployment of a version stands in one region it is meant for.' });

/** A version and how its deployments stand. */
export const versionDeploymentsSchema = z
  .object({
    model: modelSchema,
    version: versionSchema,
    gate: gateSchema,
    override: z
      .object({ min_length: z.int(), max_length: z.int() })
      .nullable()
      .describe('Given when deploying today needs an override whose reason whoever deploys may give.'),
    may_schedule: z.boolean().describe('Whether the reader may schedule deployments of it.'),
    today: day.describe('The business day.'),
    deployments: z.array(deployment).readonly(),
  })
  .meta({
    id: 'VersionDeployments',
    examples: [versionDeploymentsExample],
    description: 'A version and how its deployments stand, region by region, as far as the reader may see.',
  });
