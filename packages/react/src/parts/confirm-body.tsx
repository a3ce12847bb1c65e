import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { describeRefusal } from '../messages/messages.ts';
import { ConfirmFields } from './confirm-fields.tsx';
import { ConfirmNotice } from './confirm-notice.tsx';
import { slot } from './slot.ts';
import { TaskFacts } from './task-facts.tsx';
import { TaskOver } from './task-over.tsx';

/** What a dialog that confirms a deployment holds. */
export interface ConfirmBodyProps {
  readonly task: TaskSummary;
  readonly confirm: ConfirmDeployment;
}

/** Renders where a confirmation stands: looked up, being entered, brought to an end by another, or lost on its way. */
export function ConfirmBody({ task, confirm }: ConfirmBodyProps): ReactElement {
  const { explanation, phase } = confirm;
  if (phase === 'unknown' || phase === 'checking') {
    return (
      <div {...slot('dialog-body')}>
        <OutcomeUnknown confirm={confirm} />
      </div>
    );
  }
  return (
    <div {...slot('dialog-body')} aria-busy={(!explanation && confirm.isFetching) || undefined}>
      <TaskFacts task={explanation?.task ?? task} />
      {confirm.isOver && explanation ? (
        <TaskOver explanation={explanation} />
      ) : (
        <>
          <ConfirmNotice confirm={confirm} />
          {explanation ? <ConfirmFields confirm={confirm} explanation={explanation} /> : confirm.isFetching && <Loading />}
        </>
      )}
    </div>
  );
}

function Loading(): ReactElement {
  const { confirm } = useEnvironment().messages;
  return (
    <div {...slot('section')}>
      <p {...slot('hint')}>{confirm.loading}</p>
      <span {...slot('skeleton')} />
      <span {...slot('skeleton')} data-cs-size="short" />
    </div>
  );
}

function OutcomeUnknown({ confirm: { phase, problem } }: { readonly confirm: ConfirmDeployment }): ReactElement {
  const { messages, format } = useEnvironment();
  const { unknown } = messages;
  const isRefusal = problem && problem.code !== 'changed' && problem.code !== 'not-recorded';
  return (
    <div {...slot('section')}>
      <p {...slot('over-text')}>{unknown.body}</p>
      {phase === 'checking' ? (
        <p {...slot('hint')}>{unknown.checking}</p>
      ) : (
        <p {...slot('hint')}>{isRefusal && problem.code !== 'unreachable' ? describeRefusal(problem, messages, format) : unknown.failed}</p>
      )}
    </div>
  );
}
