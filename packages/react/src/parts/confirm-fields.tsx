import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { daysBetween, isDay } from '../format/calendar.ts';
import { useEnvironment } from '../hooks/environment.ts';
import type { ConfirmDeployment } from '../hooks/use-confirm-deployment.ts';
import { ApprovalNotice } from './approval-notice.tsx';
import { DateField } from './date-field.tsx';
import { OverrideGranted, OverrideSection } from './override-section.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { slot } from './slot.ts';
import { TextField } from './text-field.tsx';

/** What is entered to confirm a deployment. */
export interface ConfirmFieldsProps {
  readonly confirm: ConfirmDeployment;
  readonly explanation: Explanation;
}

/** Renders the fields of a confirmation and, between them, what it would change and on what terms; nothing when no entry could help. */
export function ConfirmFields({ confirm, explanation }: ConfirmFieldsProps): ReactElement | null {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  const { values, errors, register, blocked } = confirm;
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
        error={errors.actualProductionDate}
        field={register('actualProductionDate')}
        hint={
          isDay(date) && (
            <>
              <p {...slot('read-back')}>
                <bdi>{format.longDate(date)}</bdi>
              </p>
              <p {...slot('date-hint')}>{words.dateHint({ zone: timeZone, late: daysBetween(task.task.plannedProductionDate, date) })}</p>
            </>
          )
        }
      />
      {override && gate && (
        <OverrideSection
          gate={gate}
          terms={override}
          reason={values.validationOverrideReason}
          error={errors.validationOverrideReason}
          field={register('validationOverrideReason')}
        />
      )}
      {!blocked && !override && gate?.override === 'needed' && <OverrideGranted gate={gate} request={task.task.overrideRequest} />}
      <ApprovalNotice explanation={explanation} />
      <PlannedChanges explanation={explanation} />
      {!blocked && (
        <TextField label={words.notes} note={words.optional} error={errors.confirmationNotes} field={register('confirmationNotes')} />
      )}
    </>
  );
}
