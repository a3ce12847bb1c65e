import type { Snapshot } from '../ports/snapshots.ts';
import type { Refusal } from '../shared/refusal.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { TaskCommand } from '../task/commands.ts';
import type { Context } from '../task/context.ts';
import { decide } from '../task/decide.ts';
import type { TaskEvent } from '../task/events.ts';

/** What a command leads to, and the snapshot it was decided on. */
export interface Decided {
  readonly events: readonly TaskEvent[];
  readonly on: Snapshot;
}

/** Decides a command on what was loaded for it; what does not exist is not found. */
export function decideLoaded(command: TaskCommand, on: Snapshot | undefined, context: Context): Result<Decided, Refusal> {
  if (!on) return err({ code: 'task-not-found' });
  const decided = decide(command, on, context);
  return decided.ok ? ok({ events: decided.value, on }) : decided;
}
