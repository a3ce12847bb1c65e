import { z } from 'zod';
import { versionDeploymentsExample } from './examples/records.ts';
import { day, modelSchema, orNull, regionSchema } from './parts.ts';
import { runningSchema, versionSchema } from './running.ts';
import { taskSchema } from './task.ts';

const deployment = z
  .object({
    region: orNull(regionSchema).describe('Null for a model without regions.'),
    task: orNull(taskSchema).describe('The task that asks about it, open or confirmed and not withdrawn; null when nobody has asked.'),
    went_live_on: day.nullable().describe('The day it went live there, as confirmed.'),
    current: runningSchema,
  })
  .meta({ id: 'VersionDeployment', description: 'How the deployment of a version stands in one region it is meant for.' });

/** A version and how its deployments stand. */
export const versionDeploymentsSchema = z
  .object({ model: modelSchema, version: versionSchema, deployments: z.array(deployment).readonly() })
  .meta({
    id: 'VersionDeployments',
    examples: [versionDeploymentsExample],
    description: 'A version and how its deployments stand, region by region, as far as the reader may see.',
  });
