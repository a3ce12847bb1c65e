import type { JournalEntry, TaskDetail } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { detail } from '../messages/detail.ts';
import { regionName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { Callout, CalloutText } from './callout.tsx';
import { nameIn } from './name-in.ts';
import { SectionHeading } from './section-heading.tsx';
import { Quote } from './quote.tsx';
import { useSlot } from './slot.ts';

/** What was overridden, and who has agreed to what. */
export interface TaskDetailOverrideProps {
  readonly task: TaskDetail;
  /** Undefined until it is there: what validation said then stands in it. */
  readonly journal: readonly JournalEntry[] | undefined;
  readonly timeZone: string;
}

/** Renders the override of a confirmation, as frozen when it was made; or the one that a second person was asked for. */
export function TaskDetailOverride({ task: shown, journal, timeZone }: TaskDetailOverrideProps): ReactElement | null {
  const { format } = useEnvironment();
  const words = useWords(detail);
  const { validation } = useWords(taskWords);
  const { deployedBeforeValidationApproved: isOverridden, validationOverrideReason, overrideRequest: request } = shown.task;
  const gate = journal?.find(({ type }) => type === 'deployment-confirmed')?.gate;
  return (
    <>
      {isOverridden && (
        <Callout tone="override" title={words.overrideTitle}>
          <CalloutText>
            {gate?.validationRequestId
              ? words.overrideBody({ request: gate.validationRequestId, status: gate.statusLabel ?? gate.statusCode ?? validation.unknown })
              : words.overrideBodyUnknown}
          </CalloutText>
          {validationOverrideReason && <Quote>{validationOverrideReason}</Quote>}
        </Callout>
      )}
      {request && (
        <Callout tone="override" title={words.requestTitle[request.state]}>
          <CalloutText>
            {words.requestedBy({ person: nameIn(shown, request.requestedById), at: format.moment(request.requestedAt, timeZone) })}
          </CalloutText>
          <Quote>{request.reason}</Quote>
          {request.decidedById && request.decidedAt && (
            <CalloutText>
              {words.decidedBy({ person: nameIn(shown, request.decidedById), at: format.moment(request.decidedAt, timeZone) })}
            </CalloutText>
          )}
          {request.decisionNote && <Quote>{request.decisionNote}</Quote>}
        </Callout>
      )}
    </>
  );
}

/** Renders the exception an override has left, where it stands. */
export function TaskDetailException({ task: { exception } }: { readonly task: TaskDetail }): ReactElement | null {
  const { format } = useEnvironment();
  const words = useWords(detail);
  if (!exception) return null;
  const { code, state, usedFrom, closureReason, narrative } = exception;
  return (
    <Callout tone={state === 'CLOSED' ? 'confirmed' : 'override'} title={words.exceptionTitle({ code: code ?? '', state })}>
      <CalloutText>{words.exceptionSince(format.date(usedFrom))}</CalloutText>
      {closureReason && <CalloutText>{words.closure[closureReason]}</CalloutText>}
      {narrative && <Quote>{narrative}</Quote>}
    </Callout>
  );
}

/** Renders which regions were asked for an approval of their own, and what they said. */
export function TaskDetailApprovals({ task }: { readonly task: TaskDetail }): ReactElement | null {
  const slot = useSlot();
  const words = useWords(detail);
  if (task.approvals.length === 0) return null;
  return (
    <section {...slot('section')}>
      <SectionHeading>{words.approvals}</SectionHeading>
      <ul {...slot('changes')}>
        {task.approvals.map(({ regionId, state, note }) => (
          <li {...slot('change')} key={regionId} data-cs-wide="">
            <bdi {...slot('change-text')}>{words.approval[state](regionName(regionId, task))}</bdi>
            {note && <Quote>{note}</Quote>}
          </li>
        ))}
      </ul>
    </section>
  );
}
