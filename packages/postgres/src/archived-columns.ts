import { type ListedColumn, moment } from './listed-columns.ts';

const hex = (column: string): string => `encode(${column}, 'hex')`;

/** What is kept about an entry of the journal, from `j`; its place, from `s`; and that among those without one, from `q`. In the order of an export. */
export const entryColumns: readonly ListedColumn[] = [
  ['subjectType', 'j.subject_type'],
  ['subjectId', 'j.subject_id'],
  ['sequence', 'j.sequence::text', Number],
  ['type', 'j.type'],
  ['at', moment('j.at')],
  ['actorId', 'j.actor_id'],
  ['onBehalfOfId', 'j.on_behalf_of_id'],
  ['delegationId', 'j.delegation_id'],
  ['policyVersion', 'j.policy_version'],
  ['previous', hex('j.previous')],
  ['hash', hex('j.hash')],
  ['position', 's.position::text', Number],
  ['queued', 'q.queued::text', Number],
  ['entry', "convert_from(j.entry, 'UTF8')"],
];

/**
 * The same, where bytes may be no text. They then stand as their hexadecimal digits, in a JSON text, and not as what they would
 * read as with some character in place of what cannot be read: that could be an honest entry, and no hash would tell.
 */
export const damagedEntryColumns: readonly ListedColumn[] = entryColumns.map((column): ListedColumn =>
  column[0] === 'entry' ? ['entry', 'countersign.entry_text(j.entry)'] : column,
);

/** What is kept of a text, from `x`, behind the entry that it belongs to. */
export const textColumns: readonly ListedColumn[] = [
  ['subjectId', 'x.subject_id'],
  ['sequence', 'x.sequence::text', Number],
  ['commitment', hex('x.commitment')],
  ['salt', hex('x.salt')],
  ['text', 'x.text'],
];

/** The copy that reports read of what the gate found, from `t`, behind the task's identifier. */
export const gateColumns: readonly ListedColumn[] = [
  ['taskId', 't.task_id'],
  ['gate', 't.validation_gate::text', JSON.parse],
];
