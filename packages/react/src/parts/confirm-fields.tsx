import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { daysBetween, isDay } from '../format/calendar.ts';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm as confirmWords } from '../messages/confirm.ts';
import { ApprovalNotice } from './approval-notice.tsx';
import { DateField } from './date-field.tsx';
import { OverrideGranted, OverrideSection } from './override-section.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { ReadBack } from './read-back.tsx';
import { TextField } from './text-field.tsx';

/** What is entered to confirm a deployment. */
export interface ConfirmFieldsProps {
  readonly confirm: ConfirmDeployment;
  readonly explanation: Explanation;
}

/** Renders the fields of a confirmation and, between them, what it would change and on what terms; nothing when no entry could help. */
export function ConfirmFields({ confirm, explanation }: ConfirmFieldsProps): ReactElement | null {
  const words = useWords(confirmWords);
  const { values, field, blocked } = confirm;
  const { actualDate, timeZone, task, gate, override } = explanation;
  const date = values.actualProductionDate;
  // Another day may change what the gate finds when approval came too late for this one, but nothing else that stands in the way.
  if (blocked && gate?.outcome !== 'deployed-before-approval') return null;
  return (
    <>
      <DateField
        label={words.date}
        min={actualDate.earliest ?? undefined}
        max={actualDate.latest}
        error={confirm.dateError}
        field={field('actualProductionDate')}
        hint={
          isDay(date) && (
            <ReadBack day={date} hint={words.dateHint({ zone: timeZone, late: daysBetween(task.task.plannedProductionDate, date) })} />
          )
        }
      />
      {override && gate && <OverrideSection gate={gate} terms={override} field={field('validationOverrideReason')} />}
      {!blocked && !override && gate?.override === 'needed' && <OverrideGranted gate={gate} request={task.task.overrideRequest} />}
      <ApprovalNotice explanation={explanation} />
      <PlannedChanges explanation={explanation} />
      {!blocked && <TextField label={words.notes} need="optional" field={field('confirmationNotes')} />}
    </>
  );
}
