import type { Delegation } from '../../delegation/delegation.ts';
import type { ExportedDelegation } from '../export.ts';
import type { CheckedEntry } from './check-entry.ts';
import { isBirth } from './check-history.ts';
import type { Findings } from './finding.ts';
import { contradicted, differing } from './same.ts';

/** Replays the entries of a delegation, and says where they contradict each other or the state that is kept. */
export function replayDelegation(entries: readonly CheckedEntry[], state: ExportedDelegation, findings: Findings): void {
  const subject = { type: 'delegation', id: state.delegationId } as const;
  const isBorn = isBirth(entries[0]?.entry);
  let known: Partial<Delegation> = {};
  for (const { entry } of entries) {
    const moved = entry.before ? contradicted(entry.before, known) : [];
    if (moved.length > 0 || (entry.before === null) !== (entry === entries[0]?.entry && isBorn))
      findings.add(
        'before-mismatch',
        `Before the entry, the entries left something else in ${moved.join(', ') || 'all of it'}.`,
        subject,
        entry.sequence,
      );
    known = { ...known, ...(entry.after as Partial<Delegation>) };
  }
  if (state.delegation === null) return findings.add('record-missing', 'The delegation is gone.', subject);
  const members =
    isBorn && Object.keys(state.delegation).some((member) => !(member in known)) ? ['its members'] : differing(known, state.delegation);
  if (members.length > 0)
    findings.add('delegation-mismatch', `The delegation is not what its journal says in ${members.join(', ')}.`, subject);
}
