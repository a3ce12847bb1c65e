import type { TaskDetail, TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { isDay } from '../format/calendar.ts';
import { type ConfirmMany as Confirming, useConfirmMany } from '../hooks/use-confirm-many.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { many as manyWords } from '../messages/many.ts';
import { taskName } from '../messages/task-name.ts';
import { task as taskWords } from '../messages/task.ts';
import { ActionDialog } from './action-dialog.tsx';
import { Button } from './button.tsx';
import { Callout, CalloutText } from './callout.tsx';
import { Checkbox } from './checkbox.tsx';
import { DateField } from './date-field.tsx';
import { ManyApprovals } from './many-approvals.tsx';
import { ManyGroup } from './many-group.tsx';
import { Justification, useWhyOverride } from './override-section.tsx';
import { changesInWords } from './planned-changes.tsx';
import { ReadBack } from './read-back.tsx';
import { useSlot } from './slot.ts';
import { TextField } from './text-field.tsx';

/** Which tasks are confirmed together. */
export interface ConfirmManyProps {
  readonly tasks: readonly TaskSummary[];
  readonly onClose: () => void;
  readonly onDone: (done: readonly TaskDetail[], isAll: boolean) => void;
  readonly returnFocus: () => void;
}

/** Renders the dialog that confirms many: those that are ready, those that need an override, those that cannot be; never one warning for all. */
export function ConfirmMany({ tasks, onClose, onDone, returnFocus }: ConfirmManyProps): ReactElement {
  const words = useWords(confirmWords);
  const shared = useWords(manyWords);
  const confirm = useConfirmMany(tasks, onDone);
  const { action, fields, ready, overrides, needsOverride } = confirm;
  const count = ready.length + overrides.length;
  const date = fields.values.actualProductionDate;
  const explanation = ready[0] ?? needsOverride[0];
  return (
    <ActionDialog
      action={action}
      title={words.titleMany(tasks.length)}
      description={words.purposeMany}
      blockedTitle={shared.noneReadyTitle}
      isDirty={confirm.isDirty}
      size="lg"
      submit={
        count === 0
          ? null
          : {
              label: words.submitMany({ count, overrides: overrides.length }),
              busyLabel: words.submitting,
              variant: overrides.length > 0 ? 'override' : 'primary',
              ...(overrides.length > 0 && { icon: 'override' as const }),
            }
      }
      onClose={onClose}
      returnFocus={returnFocus}
    >
      <Groups confirm={confirm} />
      {explanation && (
        <>
          <DateField
            label={words.date}
            min={explanation.actualDate.earliest ?? undefined}
            max={explanation.actualDate.latest}
            field={fields.field('actualProductionDate')}
            hint={isDay(date) && <ReadBack day={date} hint={`${words.zoneHint(explanation.timeZone)} ${shared.appliesToAll(count)}`} />}
          />
          <ManyApprovals explanations={[...ready, ...overrides]} />
          <TextField label={words.notes} need="optional" field={fields.field('confirmationNotes')} />
        </>
      )}
    </ActionDialog>
  );
}

function Groups({ confirm }: { readonly confirm: Confirming }): ReactElement {
  const slot = useSlot();
  const words = useWords(confirmWords);
  const many = useWords(manyWords);
  const names = useWords(taskWords);
  const tell = useRefusalText();
  const whyOverride = useWhyOverride();
  const { ready, needsOverride, cannot, overrides, terms, isIncluded, setIncluded, action } = confirm;
  const idsOf = needsOverride.map(({ task }) => task.task.taskId as string);
  return (
    <>
      <ManyGroup
        title={many.ready(ready.length)}
        tone="ready"
        items={ready.map((each) => ({ id: each.task.task.taskId, name: taskName(each.task, names), note: changesInWords(each, words) }))}
      />
      {needsOverride.length > 0 && terms && (
        <Callout tone="override" title={many.needsOverride(needsOverride.length)}>
          <ul {...slot('choices')}>
            {needsOverride.map((each) => {
              const { taskId } = each.task.task;
              const name = taskName(each.task, names);
              return (
                <li {...slot('choice')} key={taskId}>
                  <label {...slot('choice-label')}>
                    <Checkbox checked={isIncluded(taskId)} onChange={({ currentTarget }) => setIncluded([taskId], currentTarget.checked)} />
                    <span {...slot('choice-text')}>
                      <bdi {...slot('choice-name')}>{name}</bdi>
                      {each.gate && <span {...slot('secondary')}>{whyOverride(each.gate)}</span>}
                    </span>
                  </label>
                </li>
              );
            })}
          </ul>
          {overrides.length > 0 && (
            <>
              <CalloutText>{words.overrideConsequenceMany(overrides.length)}</CalloutText>
              <Justification
                terms={terms}
                field={confirm.fields.field('validationOverrideReason')}
                label={many.reasonFor(overrides.length)}
              />
              <Button onClick={() => setIncluded(idsOf, false)}>{many.leaveOut}</Button>
            </>
          )}
        </Callout>
      )}
      <ManyGroup
        title={many.cannot(cannot.length)}
        tone="cannot"
        items={cannot.map(({ taskId, explained }) => ({
          id: taskId,
          name: explained.ok ? taskName(explained.value.task, names) : taskId,
          note: explained.ok ? tell(explained.value.refusals[0]!) : tell(explained.error),
        }))}
      />
      {action.explanations && ready.length + needsOverride.length === 0 && <Callout tone="error" title={many.noneReadyTitle} />}
    </>
  );
}
