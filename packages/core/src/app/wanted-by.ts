import type { SnapshotWant } from '../ports/snapshots.ts';
import type { Actor } from '../task/actor.ts';
import type { TaskCommand } from '../task/commands.ts';

/** What the decisions on some commands need beyond what every decision needs. */
export const wantedBy = (commands: readonly TaskCommand[], { userId }: Actor): SnapshotWant => ({
  people: [userId, ...commands.flatMap((command) => (command.type === 'reassign' ? [command.assignedToId] : []))],
  history: commands.some(({ type }) => type === 'withdraw'),
  versionIds: commands.flatMap((command) =>
    command.type === 'withdraw' && command.replacedByVersionId !== null ? [command.replacedByVersionId] : [],
  ),
});
