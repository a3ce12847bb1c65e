import type { Refusal } from '../shared/refusal.ts';
import type { TaskCommand } from './commands.ts';
import type { DeploymentTask } from './task.ts';

/** Why a command that rests on another revision of the task is out of date; null when it is not. */
export const refuseRevision = ({ expectedRevision }: TaskCommand, { revision }: DeploymentTask): Refusal | null =>
  expectedRevision === null || expectedRevision === revision ? null : { code: 'stale', expectedRevision, currentRevision: revision };
