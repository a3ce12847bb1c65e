import type { VersionDeployments } from '@countersign/core';
import type { ReactElement } from 'react';
import { isDay } from '../format/calendar.ts';
import { type DeployWizardState, keyOf } from '../hooks/deploy-wizard-state.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { Button } from './button.tsx';
import { Callout, CalloutText } from './callout.tsx';
import { DateField } from './date-field.tsx';
import { Justification } from './override-section.tsx';
import { useSlot } from './slot.ts';
import { TextField } from './text-field.tsx';

/** A step of the wizard. */
export interface DeployStepProps {
  readonly wizard: DeployWizardState;
  readonly version: VersionDeployments;
}

/** Renders the days: one for what is live already, or one per region that is planned. */
export function DatesStep({ wizard, version }: DeployStepProps): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(deployWords);
  const { mode, fields, chosen, terms } = wizard;
  const readBack = (day: string) =>
    isDay(day) ? (
      <p {...slot('read-back')}>
        <bdi>{format.longDate(day)}</bdi>
      </p>
    ) : null;
  if (mode === 'now') {
    const day = fields.values.actualProductionDate;
    return (
      <>
        <DateField label={words.wentLive} field={fields.field('actualProductionDate')} max={version.today} hint={readBack(day)} />
        {terms && (
          <Callout tone="override" title={words.overrideTitle}>
            <CalloutText>{words.overrideBody}</CalloutText>
            <Justification terms={terms} field={fields.field('validationOverrideReason')} label={words.justification} />
          </Callout>
        )}
        <TextField label={words.notes} need="optional" field={fields.field('confirmationNotes')} />
      </>
    );
  }
  return (
    <>
      {chosen.length > 1 && (
        <div {...slot('same-date')}>
          <DateField label={words.sameDate} field={fields.field('sameDate')} min={version.today} />
          <Button onClick={wizard.applyToAll}>{words.apply}</Button>
        </div>
      )}
      {chosen.map((row) => {
        const field = wizard.dateField(row);
        return (
          <DateField
            key={keyOf(row)}
            label={words.planned(row.region?.name ?? words.everywhere)}
            need="required"
            field={field}
            min={version.today}
            hint={readBack(field.value)}
          />
        );
      })}
    </>
  );
}

/** Renders what will be recorded, in a sentence per region. */
export function ReviewStep({ wizard, version: { version } }: DeployStepProps): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(deployWords);
  const { mode, chosen, fields, terms } = wizard;
  const date = (text: string) => (isDay(text) ? format.date(text) : text);
  const locked = chosen.filter((row) => row.locked).length;
  return (
    <>
      <ul {...slot('changes')}>
        {chosen.map((row) => {
          const region = row.region?.name ?? words.everywhere;
          return (
            <li {...slot('change')} key={keyOf(row)} data-cs-wide="">
              <bdi {...slot('change-text')}>
                {mode === 'schedule'
                  ? words.reviewSchedule({
                      region,
                      version: version.versionNumber,
                      date: date(wizard.dateField(row).value),
                      person: row.assignee?.name ?? words.nobody,
                    })
                  : words.reviewNow({
                      region,
                      from: row.current?.versionNumber ?? null,
                      version: version.versionNumber,
                      date: date(fields.values.actualProductionDate),
                    })}
              </bdi>
            </li>
          );
        })}
      </ul>
      {mode === 'schedule' && <p {...slot('hint')}>{words.tasks(chosen.length)}</p>}
      {mode === 'now' && locked > 0 && <Callout tone="info" title={words.approvals(locked)} />}
      {terms && (
        <Callout tone="override" title={words.withOverride}>
          <blockquote {...slot('quote')}>{fields.values.validationOverrideReason}</blockquote>
        </Callout>
      )}
    </>
  );
}
