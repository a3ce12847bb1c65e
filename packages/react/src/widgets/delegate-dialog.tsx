import type { DelegableAction, Delegation } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { isDay } from '../format/calendar.ts';
import { type Delegating, useDelegating } from '../hooks/use-delegating.ts';
import { useFirstFocus } from '../hooks/use-first-focus.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { delegate as delegateWords } from '../messages/delegate.ts';
import { dialog } from '../messages/dialog.ts';
import { AboutTasks } from '../parts/about-tasks.tsx';
import { refusalOf } from '../parts/action-dialog.tsx';
import { ActionNotice } from '../parts/action-notice.tsx';
import { Callout, CalloutText } from '../parts/callout.tsx';
import { Choices } from '../parts/choices.tsx';
import { DateField } from '../parts/date-field.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { DialogButton, DialogFooter, SendButton, useLeaving } from '../parts/dialog-footer.tsx';
import { ManyResult } from '../parts/many-result.tsx';
import { OfflineNotice } from '../parts/offline-notice.tsx';
import { OutcomeUnknown } from '../parts/outcome-unknown.tsx';
import { PersonField } from '../parts/person-field.tsx';
import { ReadBack } from '../parts/read-back.tsx';
import { useSlot } from '../parts/slot.ts';
import { TextField } from '../parts/text-field.tsx';
import { type OpenTasks, TaskDialog, type TaskDialogProps } from './task-dialog.tsx';

/** What another person is trusted with, and what happens around it. */
export interface DelegateDialogProps extends Omit<TaskDialogProps, 'onDone'> {
  /** What the server has recorded. Called before the dialog asks to be closed; of many, some may be missing. */
  readonly onDelegated?: (granted: readonly Delegation[]) => void;
}

const delegable: readonly DelegableAction[] = ['confirm', 'adjust', 'cancel', 'withdraw', 'request-override'];

/** Lets another person act for the reader: on one task, on many, or on every task of a model. */
export function DelegateDialog({ onDelegated, ...props }: DelegateDialogProps): ReactElement | null {
  return <TaskDialog {...props}>{(open) => <Delegate {...open} {...(onDelegated && { onDelegated })} />}</TaskDialog>;
}

function Delegate({
  tasks: summaries,
  onClose,
  returnFocus,
  onDelegated,
}: OpenTasks & Pick<DelegateDialogProps, 'onDelegated'>): ReactElement {
  const slot = useSlot();
  const words = useWords(delegateWords);
  const shared = useWords(dialog);
  const { unknown } = shared;
  const isOnline = useOnline();
  const delegating = useDelegating(summaries, (granted, isAll) => {
    if (granted.length > 0) onDelegated?.(granted);
    if (isAll) onClose();
  });
  const { fields, phase, tasks } = delegating;
  const isSubmitting = phase === 'submitting';
  const isUnknown = phase === 'unknown' || phase === 'checking';
  useFirstFocus(delegating.only !== undefined, () => fields.focus('delegateId'));
  const { close, question } = useLeaving({ isBusy: isSubmitting, wouldLose: fields.isDirty && !isUnknown, leave: onClose });
  if (phase === 'result')
    return (
      <ManyResult
        outcomes={delegating.outcomes}
        named={(taskId) => tasks.find(({ task }) => task.taskId === taskId)}
        onReview={delegating.review}
        onClose={onClose}
        returnFocus={returnFocus}
      >
        <GrantedAlready granted={delegating.granted} />
      </ManyResult>
    );
  return (
    <Dialog
      title={isUnknown ? unknown.title : tasks.length === 1 ? words.title : words.titleMany(tasks.length)}
      description={isUnknown ? null : words.purpose}
      onClose={close}
      returnFocus={returnFocus}
    >
      <form
        {...slot('dialog-form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isOnline) void delegating.submit();
        }}
      >
        <div {...slot('dialog-body')}>
          {isUnknown ? (
            <OutcomeUnknown isChecking={phase === 'checking'} refusal={refusalOf(delegating)} />
          ) : (
            <>
              <AboutTasks tasks={tasks} explanation={delegating.only} />
              <ActionNotice action={delegating} />
              <GrantedAlready granted={delegating.granted} />
              <DelegateFields delegating={delegating} model={tasks.length === 1 ? tasks[0]!.model.name : null} />
            </>
          )}
        </div>
        {question ?? (
          <DialogFooter>
            <OfflineNotice />
            <DialogButton inactive={isSubmitting} onClick={close}>
              {shared.close}
            </DialogButton>
            {isUnknown ? (
              <DialogButton
                variant="primary"
                busy={phase === 'checking'}
                waitUntil={delegating.waitUntil}
                onClick={() => void delegating.check()}
              >
                {unknown.check}
              </DialogButton>
            ) : (
              <SendButton type="submit" variant="primary" busy={isSubmitting} waitUntil={delegating.waitUntil}>
                {isSubmitting ? words.submitting : words.submit}
              </SendButton>
            )}
          </DialogFooter>
        )}
      </form>
    </Dialog>
  );
}

/** What is recorded stands, whoever is named now. */
function GrantedAlready({ granted }: Pick<Delegating, 'granted'>): ReactElement | null {
  const { grantedTitle } = useWords(delegateWords);
  if (granted.length === 0) return null;
  return (
    <Callout tone="info" title={grantedTitle}>
      {granted.map((each, at) => (
        <CalloutText key={at}>{each}</CalloutText>
      ))}
    </Callout>
  );
}

/** `model` is null where the delegation is about many tasks, which may be of several models. */
function DelegateFields({ delegating, model }: { readonly delegating: Delegating; readonly model: string | null }): ReactElement {
  const words = useWords(delegateWords);
  const name = useId();
  const { fields, people, actions, setActions, actionsError, isWholeModel, setWholeModel, timeZone } = delegating;
  const until = fields.values.validUntil;
  return (
    <>
      {model !== null && (
        <Choices
          legend={words.covers}
          name={name}
          isMultiple={false}
          options={[
            { value: 'task', label: words.task },
            { value: 'model', label: words.model(model) },
          ]}
          chosen={[isWholeModel ? 'model' : 'task']}
          onChange={([chosen]) => setWholeModel(chosen === 'model')}
        />
      )}
      <PersonField label={words.person} hint={words.personHint} people={people} field={fields.field('delegateId')} />
      <Choices
        legend={words.actions}
        name={`${name}-actions`}
        isMultiple
        options={delegable.map((action) => ({ value: action, label: words.action[action] }))}
        chosen={actions}
        error={actionsError}
        onChange={(chosen) => setActions(delegable.filter((action) => chosen.includes(action)))}
      />
      <DateField
        label={words.until}
        need="required"
        field={fields.field('validUntil')}
        hint={isDay(until) && timeZone !== null ? <ReadBack day={until} hint={words.untilHint({ zone: timeZone })} /> : null}
      />
      <TextField label={words.reason} need="optional" field={fields.field('reason')} />
    </>
  );
}
