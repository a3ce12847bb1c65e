import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { ConfirmDeployment, ConfirmProblem } from '../hooks/use-confirm-deployment.ts';
import { describeRefusal } from '../messages/messages.ts';
import { regionName } from '../messages/task-name.ts';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { slot } from './slot.ts';

/** Renders why the last attempt came to nothing, or why none can succeed, with the next step. */
export function ConfirmNotice({ confirm }: { readonly confirm: ConfirmDeployment }): ReactElement | null {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  const { problem, failure, blocked } = confirm;
  if (failure) {
    return (
      <Callout tone="error" title={words.failedTitle}>
        <p {...slot('callout-text')}>{describeRefusal(failure, messages, format)}</p>
        <Button busy={confirm.isFetching} onClick={() => void confirm.retry()}>
          {words.tryAgain}
        </Button>
      </Callout>
    );
  }
  return (
    <>
      {problem && <ProblemCallout problem={problem} confirm={confirm} />}
      {blocked && (
        <Callout tone="error" title={words.blockedTitle}>
          <p {...slot('callout-text')}>{describeRefusal(blocked, messages, format)}</p>
          {confirm.explanation && <Remedies explanation={confirm.explanation} />}
        </Callout>
      )}
    </>
  );
}

/** What would satisfy the refusal, where there is more to say of it than the refusal itself does: which regions, which people. */
function Remedies({ explanation: { remedies, whoCould, task } }: { readonly explanation: Explanation }): ReactElement {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  const regions = remedies.flatMap((remedy) =>
    remedy.type === 'wait-for-regions' ? remedy.regionIds.map((regionId) => regionName(regionId, task)) : [],
  );
  const people = remedies.some(({ type }) => type === 'ask-another') ? (whoCould ?? []).map(({ name }) => name) : [];
  return (
    <>
      {regions.length > 0 && <p {...slot('callout-text')}>{words.withoutApproval({ regions: format.list(regions) })}</p>}
      {people.length > 0 && <p {...slot('callout-text')}>{words.whoCould({ people: format.choice(people) })}</p>}
    </>
  );
}

function ProblemCallout({ problem, confirm }: { readonly problem: ConfirmProblem; readonly confirm: ConfirmDeployment }): ReactElement {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  switch (problem.code) {
    case 'not-recorded':
      return (
        <Callout tone="info" title={words.notRecordedTitle}>
          <p {...slot('callout-text')}>{words.notRecorded}</p>
        </Callout>
      );
    case 'changed': {
      const now = confirm.explanation?.task;
      const [from, to] = [problem.before.task.plannedProductionDate, now?.task.plannedProductionDate];
      return (
        <Callout tone="info" title={words.changedTitle}>
          {now?.adjustedBy && to && from !== to && (
            <p {...slot('callout-text')}>
              {words.plannedMoved({ person: now.adjustedBy.name, from: format.date(from), to: format.date(to) })}
            </p>
          )}
          <p {...slot('callout-text')}>{words.changed}</p>
        </Callout>
      );
    }
    default:
      return (
        <Callout tone="error" title={words.problemTitle}>
          <p {...slot('callout-text')}>{describeRefusal(problem, messages, format)}</p>
        </Callout>
      );
  }
}
