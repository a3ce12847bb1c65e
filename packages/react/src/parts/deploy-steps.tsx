import type { VersionDeployment, VersionDeployments } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { isDay } from '../format/calendar.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { type DeployWizardState, keyOf } from '../hooks/use-deploy-wizard.ts';
import { useWords } from '../hooks/use-words.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from './button.tsx';
import { Callout, CalloutText } from './callout.tsx';
import { Checkbox } from './checkbox.tsx';
import { Choices } from './choices.tsx';
import { DateField } from './date-field.tsx';
import { Empty } from './empty.tsx';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { Justification } from './override-section.tsx';
import { useSlot } from './slot.ts';
import { TextField } from './text-field.tsx';
import { withRole } from './with-role.ts';

/** A step of the wizard. */
export interface DeployStepProps {
  readonly wizard: DeployWizardState;
  readonly version: VersionDeployments;
}

/** Renders when and where: the mode, what validation says, and the regions, each with why it cannot be chosen. */
export function RegionsStep({ wizard, version }: DeployStepProps): ReactElement {
  const slot = useSlot();
  const words = useWords(deployWords);
  const id = useId();
  const { mode, takenBy, chosen, regionError } = wizard;
  const rows = version.deployments;
  const free = rows.filter((row) => takenBy(row) === null);
  const keys = chosen.map(keyOf);
  return (
    <>
      <Choices
        legend={words.mode}
        name={`${id}-mode`}
        isMultiple={false}
        options={(['schedule', 'now'] as const).map((value) => ({ value, label: words.modes[value] }))}
        chosen={[mode]}
        onChange={([value]) => wizard.setMode(value === 'now' ? 'now' : 'schedule')}
      />
      <GateNotice wizard={wizard} version={version} />
      {free.length === 0 ? (
        <Empty icon="confirmed" title={words.allBusyTitle} body={words.allBusyBody[mode]} />
      ) : (
        <div {...slot('fieldset')} {...withRole('group')} aria-labelledby={id} aria-describedby={regionError ? `${id}-error` : undefined}>
          <div {...slot('region-head')}>
            <p {...slot('label')} id={id}>
              {words.regions}
            </p>
            <div {...slot('buttons')}>
              <Button variant="ghost" onClick={() => wizard.choose(free.map(keyOf))}>
                {words.selectAll}
              </Button>
              <Button variant="ghost" onClick={() => wizard.choose([])}>
                {words.clear}
              </Button>
            </div>
          </div>
          <ul {...slot('region-list')}>
            {rows.map((row) => (
              <RegionChoice
                key={keyOf(row)}
                row={row}
                taken={takenBy(row)}
                isChosen={keys.includes(keyOf(row))}
                onChange={(isChosen) => wizard.choose(isChosen ? [...keys, keyOf(row)] : keys.filter((key) => key !== keyOf(row)))}
              />
            ))}
          </ul>
          {regionError && (
            <p {...slot('field-error')} id={`${id}-error`}>
              <Icon name="overdue" />
              <span {...slot('field-error-text')}>{regionError}</span>
            </p>
          )}
        </div>
      )}
    </>
  );
}

function RegionChoice({
  row,
  taken,
  isChosen,
  onChange,
}: {
  readonly row: VersionDeployment;
  readonly taken: 'task' | 'live' | null;
  readonly isChosen: boolean;
  readonly onChange: (isChosen: boolean) => void;
}): ReactElement {
  const { format, links } = useEnvironment();
  const slot = useSlot();
  const words = useWords(deployWords);
  const { locked } = useWords(taskWords);
  const { region, current, task, wentLiveOn } = row;
  const says =
    taken === 'live' && wentLiveOn
      ? words.live(format.date(wentLiveOn))
      : taken === 'task' && task
        ? words.busy(format.date(task.plannedProductionDate))
        : current
          ? words.runs({ version: current.versionNumber, since: format.date(current.deployedOn) })
          : words.nothingRuns;
  const href = task ? links.task?.(task.taskId) : undefined;
  return (
    <li {...slot('region-choice')} data-cs-taken={taken === null ? undefined : ''}>
      <label {...slot('choice-label')}>
        <Checkbox
          checked={isChosen}
          aria-disabled={taken !== null || undefined}
          onChange={({ currentTarget }) => taken === null && onChange(currentTarget.checked)}
        />
        <span {...slot('choice-text')}>
          <span {...slot('choice-name')}>
            <bdi>{region?.name ?? words.everywhere}</bdi>
            {row.locked && (
              <span {...slot('region-lock')}>
                <Icon name="lock" />
                <Hidden>, {locked}</Hidden>
              </span>
            )}
          </span>
          <span {...slot('secondary')}>
            <bdi>{says}</bdi>
            {row.locked && taken === null && <bdi> · {words.needsApproval}</bdi>}
          </span>
        </span>
      </label>
      {taken !== null && href && (
        <a {...slot('link')} href={href}>
          {format.date(task!.plannedProductionDate)}
        </a>
      )}
    </li>
  );
}

/** Renders what validation says of the version, and what that means for deploying it now. */
function GateNotice({ wizard: { mode, blocked }, version: { gate } }: DeployStepProps): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(deployWords);
  const { validation } = useWords(taskWords);
  const facts = { request: gate.validationRequestId ?? '', status: gate.statusLabel ?? gate.statusCode ?? validation.unknown };
  const says =
    gate.outcome === 'passed' || gate.outcome === 'deployed-before-approval'
      ? words.approved({ request: facts.request, date: gate.approvedOn ? format.date(gate.approvedOn) : facts.status })
      : words.gate[gate.outcome](facts);
  if (blocked)
    return (
      <Callout tone="error" title={words.blockedTitle}>
        <CalloutText>{says}</CalloutText>
        <CalloutText>{blocked === 'second-person' ? words.secondPerson : words.scheduleInstead}</CalloutText>
      </Callout>
    );
  const isFine = gate.override === 'not-needed';
  return (
    <Callout tone={isFine ? (gate.outcome === 'passed' ? 'confirmed' : 'info') : 'override'} title={says}>
      {!isFine && <CalloutText>{mode === 'now' ? words.overrideBody : words.scheduleInstead}</CalloutText>}
    </Callout>
  );
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
