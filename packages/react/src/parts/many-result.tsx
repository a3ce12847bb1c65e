import type { TaskSummary } from '@countersign/core';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { mayMend } from '../hooks/may-mend.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import type { ActionOutcome } from '../hooks/send-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { many } from '../messages/many.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { Callout, CalloutText } from './callout.tsx';
import { Dialog } from './dialog.tsx';
import { DialogButton, DialogFooter } from './dialog-footer.tsx';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';

type Named = Pick<TaskSummary, 'model' | 'version' | 'region'>;
/** What became of one task of many. */
interface Outcome {
  readonly taskId: string;
  readonly result: { readonly ok: true; readonly value: Named } | Extract<ActionOutcome['result'], { readonly ok: false }>;
}

/** Renders what became of many: first those that were not recorded, each with its reason; then those that were, folded up. */
export function ManyResult({
  outcomes,
  named,
  onReview,
  onClose,
  returnFocus,
  children,
}: {
  readonly outcomes: readonly Outcome[];
  /** The task of an identifier, as far as it is known. */
  readonly named: (taskId: string) => Named | undefined;
  readonly onReview: () => void;
  readonly onClose: () => void;
  readonly returnFocus: () => void;
  /** What else is to be known of it. */
  readonly children?: ReactNode;
}): ReactElement {
  const { announcer } = useEnvironment();
  const slot = useSlot();
  const words = useWords(many);
  const { close, notRecorded } = useWords(dialog);
  const names = useWords(taskWords);
  const tell = useRefusalText();
  const [copy, setCopy] = useState<'done' | 'failed'>();

  const nameOf = ({ taskId, result }: Outcome): string => {
    const shown = result.ok ? result.value : named(taskId);
    return shown ? taskName(shown, names) : taskId;
  };
  const reasonOf = ({ result }: Outcome): string =>
    result.ok ? '' : result.error.code === 'not-recorded' ? notRecorded : tell(result.error);
  const done = outcomes.filter(({ result }) => result.ok);
  const failed = outcomes.filter(({ result }) => !result.ok);
  const again = failed.filter(({ result }) => !result.ok && mayMend(result.error.code));
  const title = done.length === 0 ? words.resultNone : words.result({ done: done.length, total: outcomes.length });
  const report = [title, ...failed.map((each) => `✗ ${nameOf(each)}: ${reasonOf(each)}`), ...done.map((each) => `✓ ${nameOf(each)}`)].join(
    '\n',
  );

  return (
    <Dialog title={title} description={words.notRecorded(failed.length)} onClose={onClose} returnFocus={returnFocus}>
      <div {...slot('dialog-body')}>
        {children}
        {failed.map((each) => (
          <Callout
            key={each.taskId}
            tone={!each.result.ok && each.result.error.code === 'validation-not-approved' ? 'override' : 'error'}
            title={nameOf(each)}
          >
            <CalloutText>{reasonOf(each)}</CalloutText>
          </Callout>
        ))}
        {done.length > 0 && (
          <details {...slot('fold')}>
            <summary {...slot('fold-summary')}>{words.done(done.length)}</summary>
            <ul {...slot('fold-list')}>
              {done.map((each) => (
                <li {...slot('fold-item')} key={each.taskId}>
                  <bdi>{nameOf(each)}</bdi>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <DialogFooter>
        {copy === 'failed' && (
          <p {...slot('dialog-notice')}>
            <Icon name="overdue" />
            <span {...slot('dialog-notice-text')}>{words.copyFailed}</span>
          </p>
        )}
        <DialogButton
          variant="ghost"
          onClick={() => {
            void copyText(report).then((isDone) => {
              setCopy(isDone ? 'done' : 'failed');
              if (isDone) announcer.announce(words.copied);
              else announcer.announce(words.copyFailed, { assertive: true });
            });
          }}
        >
          {copy === 'done' ? words.copied : words.copyReport}
        </DialogButton>
        <DialogButton onClick={onClose}>{close}</DialogButton>
        {again.length > 0 && (
          <DialogButton variant="primary" onClick={onReview}>
            {words.review(again.length)}
          </DialogButton>
        )}
      </DialogFooter>
    </Dialog>
  );
}

/** Copies a text; false where the browser does not let it, or has no clipboard for the page. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
