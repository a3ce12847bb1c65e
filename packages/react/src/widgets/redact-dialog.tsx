import type { Explanation, RedactableText, TaskDetail } from '@countersign/core';
import type { ReactElement, ReactNode } from 'react';
import { areErased, textsIn } from '../hooks/redactable-texts.ts';
import { textOrNull } from '../hooks/text-or-null.ts';
import { useFields } from '../hooks/use-fields.ts';
import { useFirstFocus } from '../hooks/use-first-focus.ts';
import { useTaskAction } from '../hooks/use-task-action.ts';
import { useWords } from '../hooks/use-words.ts';
import { redact as redactWords } from '../messages/redact.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { ActionDialog } from '../parts/action-dialog.tsx';
import { Callout, CalloutText } from '../parts/callout.tsx';
import { Choices } from '../parts/choices.tsx';
import { Quote } from '../parts/quote.tsx';
import { useSlot } from '../parts/slot.ts';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, SingleTaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** About whose task texts are erased, and what happens around it. Of many, the first is taken. */
export type RedactDialogProps = TaskDialogProps;

const names = ['texts', 'redactionReason'] as const;

/** Erases what people wrote about a task and must not be kept, for good. */
export function RedactDialog(props: RedactDialogProps): ReactElement | null {
  return <SingleTaskDialog {...props}>{(open) => <Redact {...open} />}</SingleTaskDialog>;
}

function Redact({ tasks, onClose, onDone, returnFocus }: OpenTasks): ReactElement {
  const words = useWords(redactWords);
  const named = useWords(taskWords);
  const fields = useFields({ texts: '', redactionReason: '' }, { texts: words.which, redactionReason: words.reason });
  const action = useTaskAction({
    type: 'redact',
    tasks,
    fields,
    names,
    // All of them, so that the server says which there are.
    probe: { texts: Object.keys(words.texts), redactionReason: '-' },
    missing: () => {
      const { texts, redactionReason } = fields.current();
      return {
        ...(texts === '' && { texts: words.whichMissing }),
        ...(textOrNull(redactionReason) === null && { redactionReason: words.reasonMissing }),
      };
    },
    input: () => ({ texts: chosenIn(fields.current().texts), redactionReason: textOrNull(fields.current().redactionReason) }),
    isDone: (_, members, detail) => areErased(members['texts'] as readonly RedactableText[], detail),
    doneText: ([first]) => (first ? words.done({ task: taskName(first, named) }) : ''),
    onDone,
  });
  useFirstFocus(action.explanations !== undefined, () => fields.focus('texts'));
  const { only } = action;
  const there = only ? erasable(only) : [];
  const [refusal = null] = only?.refusals ?? [];
  const { onValueChange, inputRef, error } = fields.field('texts');
  return (
    <ActionDialog
      action={refusal?.code === 'nothing-to-redact' ? { ...action, blocked: refusal } : action}
      title={words.title}
      description={words.purpose}
      blockedTitle={words.blockedTitle}
      isDirty={fields.isDirty}
      submit={{ label: words.submit, busyLabel: words.submitting, variant: 'danger' }}
      onClose={onClose}
      returnFocus={returnFocus}
      about={<AboutTasks tasks={tasks} explanation={only} />}
    >
      <Choices
        legend={words.which}
        name="texts"
        isMultiple
        options={there.map((text) => ({ value: text, label: words.texts[text], detail: only && <Texts task={only.task} text={text} /> }))}
        chosen={chosenIn(fields.values.texts)}
        error={error}
        firstRef={inputRef}
        onChange={(chosen) => onValueChange(there.filter((text) => chosen.includes(text)).join(' '))}
      />
      <TextField label={words.reason} need="required" hint={words.reasonHint} field={fields.field('redactionReason')} />
      <Callout tone="override" title={words.warningTitle}>
        <CalloutText>{words.warning}</CalloutText>
      </Callout>
    </ActionDialog>
  );
}

/** What stands under the name of a text now; or that only what stood there before can be erased, which is in the audit trail. */
function Texts({ task, text }: { readonly task: TaskDetail; readonly text: RedactableText }): ReactNode {
  const { onlyBefore } = useWords(redactWords);
  const slot = useSlot();
  const written = textsIn(task, text);
  if (written.length === 0) return <p {...slot('hint')}>{onlyBefore}</p>;
  return written.map((each) => <Quote key={each}>{each}</Quote>);
}

// A form's fields hold texts; none of these names has a space in it.
const chosenIn = (texts: string): readonly string[] => texts.split(' ').filter((text) => text !== '');

/** The texts that are there to be erased. */
const erasable = ({ effects }: Explanation): readonly RedactableText[] =>
  effects.flatMap((effect) => (effect.type === 'texts.redact' ? effect.texts : []));
