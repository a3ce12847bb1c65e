import type { KnownDelegation, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import { isDenied } from '../hooks/use-answer.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { TaskInFull } from '../hooks/use-task-detail.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { Journal } from './journal.tsx';
import { Loading, Trouble } from './panel.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { RecordedChanges } from './recorded-changes.tsx';
import { RefusedAttempts } from './refused-attempts.tsx';
import { Remedies } from './remedies.tsx';
import { SectionHeading } from './section-heading.tsx';
import { SentNotices } from './sent-notices.tsx';
import { useSlot } from './slot.ts';
import { isForOthers } from './task-actions.tsx';
import { TaskDelegations } from './task-delegations.tsx';
import { TaskChips, TaskDetailFacts } from './task-detail-facts.tsx';
import { TaskDetailApprovals, TaskDetailException, TaskDetailOverride } from './task-detail-override.tsx';

/** Renders everything there is to know of a task; each part that could not be had says so by itself. */
export function TaskDetailBody({
  full,
  task,
  onEnd,
}: {
  readonly full: TaskInFull;
  readonly task: TaskDetail;
  readonly onEnd: (delegation: KnownDelegation) => void;
}): ReactElement {
  const slot = useSlot();
  const words = useWords(detail);
  const { explanation, journal, notices, refusedAttempts } = full;
  // Every moment is told with its zone, so the world's own does until the bank's is known.
  const timeZone = explanation.value?.timeZone ?? 'UTC';
  const isOpen = task.bucket !== null;
  const changes = (
    [
      ['deployment-confirmed', words.changed],
      ['deployment-withdrawn', words.withdrawalChanged],
    ] as const
  ).map(([what, title]) => [title, journal.value?.find(({ type }) => type === what)?.effects ?? []] as const);
  return (
    <>
      <TaskChips task={task} />
      <TaskDetailFacts task={task} />
      {isOpen && !isForOthers(task) && <WouldChange full={full} />}
      <TaskDetailOverride task={task} journal={journal.value} timeZone={timeZone} />
      <TaskDetailException task={task} />
      {changes.map(
        ([title, effects]) =>
          effects.length > 0 && (
            <section {...slot('section')} key={title}>
              <SectionHeading>{title}</SectionHeading>
              <RecordedChanges effects={effects} task={task} />
            </section>
          ),
      )}
      <TaskDetailApprovals task={task} />
      <TaskDelegations task={task} timeZone={timeZone} onEnd={onEnd} />
      <section {...slot('section')} aria-busy={(journal.value === undefined && journal.refusal === null) || undefined}>
        <SectionHeading>{words.journal}</SectionHeading>
        {journal.refusal && <Trouble asked={journal} refusal={journal.refusal} title={words.journalFailed} />}
        {journal.value ? <Journal entries={journal.value} task={task} timeZone={timeZone} /> : journal.refusal === null && <Loading />}
      </section>
      {notices.value && !isDenied(notices.refusal) && <SentNotices notices={notices.value} timeZone={timeZone} />}
      {refusedAttempts.value && !isDenied(refusedAttempts.refusal) && (
        <RefusedAttempts attempts={refusedAttempts.value} task={task} timeZone={timeZone} />
      )}
    </>
  );
}

/** What confirming today would change, or why it would change nothing. */
function WouldChange({ full: { explanation } }: { readonly full: TaskInFull }): ReactElement | null {
  const slot = useSlot();
  const words = useWords(detail);
  const tell = useRefusalText();
  const { value, refusal } = explanation;
  if (!value)
    return refusal ? (
      <Trouble asked={explanation} refusal={refusal} title={words.effectsUnavailable} />
    ) : (
      <section {...slot('section')}>
        <SectionHeading>{words.wouldChange}</SectionHeading>
        <Loading />
      </section>
    );
  const [why] = value.refusals;
  if (value.effects.length > 0) return <PlannedChanges explanation={value} title={words.wouldChange} />;
  return (
    <section {...slot('section')}>
      <SectionHeading>{words.wouldChange}</SectionHeading>
      <p {...slot('hint')}>{why ? tell(why) : words.effectsUnavailable}</p>
      <Remedies explanation={value} />
    </section>
  );
}
