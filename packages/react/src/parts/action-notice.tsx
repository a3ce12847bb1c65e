import type { ReactElement } from 'react';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { TaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { many } from '../messages/many.ts';
import { Callout, CalloutText } from './callout.tsx';
import { Failure } from './failure.tsx';
import { Remedies } from './remedies.tsx';

/** Renders why the last attempt at an action came to nothing, or why none can succeed, with the next step. */
export function ActionNotice({
  action,
  blockedTitle = '',
}: {
  readonly action: Pick<TaskAction, 'problem' | 'recorded' | 'failure' | 'blocked' | 'only' | 'isFetching' | 'retry'>;
  /** Left out where nothing can be known to stand against it before it is sent. */
  readonly blockedTitle?: string;
}): ReactElement | null {
  const words = useWords(dialog);
  const tell = useRefusalText();
  const { done } = useWords(many);
  const { problem, failure, blocked, only } = action;
  if (failure)
    return (
      <Failure
        title={words.failedTitle}
        refusal={failure}
        tryAgain={words.tryAgain}
        busy={action.isFetching}
        onRetry={() => void action.retry()}
      />
    );
  return (
    <>
      {problem?.code === 'not-recorded' && (
        <Callout tone="info" title={words.notRecordedTitle}>
          <CalloutText>{words.notRecorded}</CalloutText>
        </Callout>
      )}
      {problem?.code === 'changed' && (
        <Callout tone="info" title={words.changedTitle}>
          <CalloutText>{words.changed}</CalloutText>
        </Callout>
      )}
      {problem && problem.code !== 'not-recorded' && problem.code !== 'changed' && (
        <Callout tone="error" title={action.recorded > 0 ? done(action.recorded) : words.problemTitle}>
          <CalloutText>{tell(problem)}</CalloutText>
        </Callout>
      )}
      {blocked && (
        <Callout tone="error" title={blockedTitle}>
          <CalloutText>{tell(blocked)}</CalloutText>
          {only && <Remedies explanation={only} />}
        </Callout>
      )}
    </>
  );
}
