import type { DeploymentTask, EntryType, JournalEntry, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import type { Format } from '../format/create-format.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail, type DetailWords } from '../messages/detail.ts';
import { task as taskWords } from '../messages/task.ts';
import { Icon, type IconName } from './icon.tsx';
import { nameIn } from './name-in.ts';
import { Quote } from './quote.tsx';
import { recordedInWords } from './recorded-in-words.ts';
import { useSlot } from './slot.ts';

const icons: Readonly<Record<EntryType, IconName>> = {
  'task-assigned': 'person',
  'deployment-confirmed': 'confirmed',
  'planned-date-adjusted': 'adjusted',
  'task-cancelled': 'cancelled',
  'task-reassigned': 'person',
  'deployment-withdrawn': 'cancelled',
  'override-requested': 'override',
  'override-decided': 'override',
  'approvals-requested': 'lock',
  'approval-decided': 'lock',
  'exception-acknowledged': 'override',
  'exception-closed': 'approved',
  'rollout-completed': 'confirmed',
  'delegation-granted': 'person',
  'delegation-revoked': 'person',
  'texts-redacted': 'lock',
  'task-adopted': 'person',
};

/** Renders the recorded changes of a task, the last one first: who, for whom, when, what, and why. */
export function Journal({
  entries,
  task,
  timeZone,
}: {
  readonly entries: readonly JournalEntry[];
  readonly task: TaskDetail;
  readonly timeZone: string;
}): ReactElement {
  const slot = useSlot();
  const { format } = useEnvironment();
  const words = useWords(detail);
  const { validation } = useWords(taskWords);
  return (
    <ol {...slot('audit-list')} reversed>
      {entries.toReversed().map((entry) => {
        const after = entry.after as Partial<DeploymentTask>;
        const person = entry.actorId === null ? words.system : nameIn(task, entry.actorId);
        const facts = factsOf(entry, task, words, format, validation.unknown);
        const reasons = reasonsOf(after);
        return (
          <li {...slot('audit-item')} key={entry.sequence} data-cs-first={entry === entries[0] || undefined}>
            <span {...slot('audit-icon')} data-cs-tone={toneOf(entry, after)}>
              <Icon name={after.deployedBeforeValidationApproved ? 'override' : icons[entry.type]} />
            </span>
            <p {...slot('audit-what')}>
              <strong {...slot('audit-act')}>
                <bdi>{headingOf(entry, after, words)(person)}</bdi>
              </strong>
              {entry.onBehalfOfId !== null && (
                <>
                  {' '}
                  <bdi {...slot('audit-fact')}>{words.forPerson(nameIn(task, entry.onBehalfOfId))}</bdi>
                </>
              )}
            </p>
            {facts.map((fact, at) => (
              <p {...slot('audit-fact')} key={at}>
                <bdi>{fact}</bdi>
              </p>
            ))}
            <p {...slot('secondary')}>
              <time {...slot('audit-time')} dateTime={entry.at}>
                <bdi>{format.moment(entry.at, timeZone)}</bdi>
              </time>
            </p>
            {reasons.map(([member, reason]) => (
              <Quote key={member}>{reason}</Quote>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

function toneOf({ type }: JournalEntry, after: Partial<DeploymentTask>): string {
  if (after.deployedBeforeValidationApproved || type === 'override-requested' || type === 'override-decided') return 'override';
  return type === 'deployment-confirmed' || type === 'exception-closed' ? 'confirmed' : 'plain';
}

/** How an entry is headed: an answer says what the answer was. */
function headingOf(entry: JournalEntry, after: Partial<DeploymentTask>, words: DetailWords): (person: string) => string {
  const state =
    entry.type === 'override-decided'
      ? after.overrideRequest?.state
      : entry.type === 'approval-decided'
        ? entry.effects.flatMap((effect) => (effect.type === 'regional-approval.record' ? [effect.after.state] : []))[0]
        : undefined;
  return state !== undefined && state !== 'REQUESTED' ? words.answer[state] : words.entry[entry.type];
}

/** What has changed things beside the task that nothing else here tells of. */
const toldByEffects: readonly EntryType[] = ['task-assigned', 'texts-redacted', 'rollout-completed', 'approvals-requested'];

/** What an entry says beside who and when, from what it has changed. */
function factsOf(entry: JournalEntry, task: TaskDetail, words: DetailWords, format: Format, unknown: string): readonly string[] {
  const before = (entry.before ?? {}) as Partial<DeploymentTask>;
  const after = entry.after as Partial<DeploymentTask>;
  const facts: string[] = [];
  if (entry.type === 'task-assigned' && after.assignedToId) facts.push(words.assignedTo(nameIn(task, after.assignedToId)));
  if (entry.type === 'planned-date-adjusted' && before.plannedProductionDate && after.plannedProductionDate)
    facts.push(words.moved({ from: format.date(before.plannedProductionDate), to: format.date(after.plannedProductionDate) }));
  if (entry.type === 'task-reassigned' && before.assignedToId && after.assignedToId)
    facts.push(words.handed({ from: nameIn(task, before.assignedToId), to: nameIn(task, after.assignedToId) }));
  if (after.actualProductionDate) facts.push(words.wentLiveOn(format.date(after.actualProductionDate)));
  if (after.withdrawnOn) facts.push(words.withdrawnOn(format.date(after.withdrawnOn)));
  if (after.replacedByVersionId && task.replacedBy) facts.push(words.replacedBy(task.replacedBy.versionNumber));
  // What a confirmation or a withdrawal has changed beside the task stands above the trail.
  if (toldByEffects.includes(entry.type)) facts.push(...entry.effects.map((effect) => recordedInWords(effect, task, words, format)));
  if (entry.gate?.validationRequestId)
    facts.push(
      words.validationWas({
        request: entry.gate.validationRequestId,
        status: entry.gate.statusLabel ?? entry.gate.statusCode ?? unknown,
      }),
    );
  return facts;
}

/** What people wrote. */
const reasonsOf = ({ overrideRequest, ...after }: Partial<DeploymentTask>): readonly (readonly [member: string, reason: string])[] => {
  const asked = overrideRequest?.state === 'REQUESTED' ? overrideRequest.reason : overrideRequest?.decisionNote;
  const all = [...written.map((member) => [member, after[member]] as const), ['overrideRequest', asked] as const];
  return all.flatMap(([member, reason]) => (typeof reason === 'string' ? [[member, reason] as const] : []));
};

const written = [
  'validationOverrideReason',
  'confirmationNotes',
  'adjustmentReason',
  'cancellationReason',
  'reassignmentReason',
  'withdrawalReason',
] as const;
