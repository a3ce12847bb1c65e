import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { ConfirmDeployment, ConfirmProblem } from '../hooks/use-confirm-deployment.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { dialog } from '../messages/dialog.ts';
import { Callout, CalloutText } from './callout.tsx';
import { Failure } from './failure.tsx';
import { Remedies } from './remedies.tsx';

/** Renders why the last attempt came to nothing, or why none can succeed, with the next step. */
export function ConfirmNotice({ confirm }: { readonly confirm: ConfirmDeployment }): ReactElement | null {
  const { blockedTitle } = useWords(confirmWords);
  const { failedTitle, tryAgain } = useWords(dialog);
  const tell = useRefusalText();
  const { problem, failure, blocked, explanation } = confirm;
  if (failure)
    return (
      <Failure title={failedTitle} refusal={failure} tryAgain={tryAgain} busy={confirm.isFetching} onRetry={() => void confirm.retry()} />
    );
  return (
    <>
      {problem && <ProblemCallout problem={problem} confirm={confirm} />}
      {blocked && (
        <Callout tone="error" title={blockedTitle}>
          <CalloutText>{tell(blocked)}</CalloutText>
          {explanation && <Remedies explanation={explanation} />}
        </Callout>
      )}
    </>
  );
}

function ProblemCallout({ problem, confirm }: { readonly problem: ConfirmProblem; readonly confirm: ConfirmDeployment }): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(dialog);
  const tell = useRefusalText();
  switch (problem.code) {
    case 'not-recorded':
      return (
        <Callout tone="info" title={words.notRecordedTitle}>
          <CalloutText>{words.notRecorded}</CalloutText>
        </Callout>
      );
    case 'changed': {
      const now = confirm.explanation?.task;
      const [from, to] = [problem.before.task.plannedProductionDate, now?.task.plannedProductionDate];
      return (
        <Callout tone="info" title={words.changedTitle}>
          {now?.adjustedBy && to && from !== to && (
            <CalloutText>{words.plannedMoved({ person: now.adjustedBy.name, from: format.date(from), to: format.date(to) })}</CalloutText>
          )}
          <CalloutText>{words.changed}</CalloutText>
        </Callout>
      );
    }
    default:
      return (
        <Callout tone="error" title={words.problemTitle}>
          <CalloutText>{tell(problem)}</CalloutText>
        </Callout>
      );
  }
}
