import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { ConfirmFields } from './confirm-fields.tsx';
import { ConfirmNotice } from './confirm-notice.tsx';
import { LoadingSection } from './loading-section.tsx';
import { OutcomeUnknown } from './outcome-unknown.tsx';
import { useSlot } from './slot.ts';
import { TaskFacts } from './task-facts.tsx';
import { TaskOver } from './task-over.tsx';

/** What a dialog that confirms a deployment holds. */
export interface ConfirmBodyProps {
  readonly task: TaskSummary;
  readonly confirm: ConfirmDeployment;
}

/** Renders where a confirmation stands: looked up, being entered, brought to an end by another, or lost on its way. */
export function ConfirmBody({ task, confirm }: ConfirmBodyProps): ReactElement {
  const slot = useSlot();
  const { explanation, phase, problem } = confirm;
  if (phase === 'unknown' || phase === 'checking') {
    const refusal = problem && problem.code !== 'changed' && problem.code !== 'not-recorded' ? problem : null;
    return (
      <div {...slot('dialog-body')}>
        <OutcomeUnknown isChecking={phase === 'checking'} refusal={refusal} />
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
          {explanation ? <ConfirmFields confirm={confirm} explanation={explanation} /> : confirm.isFetching && <LoadingSection />}
        </>
      )}
    </div>
  );
}
