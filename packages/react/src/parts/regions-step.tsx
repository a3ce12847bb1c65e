import type { VersionDeployment } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { keyOf } from '../hooks/deploy-wizard-state.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from './button.tsx';
import { Callout, CalloutText } from './callout.tsx';
import { Checkbox } from './checkbox.tsx';
import { Choices } from './choices.tsx';
import type { DeployStepProps } from './deploy-steps.tsx';
import { Hidden } from './hidden.tsx';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

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
        <Callout tone="info" title={words.allBusyTitle}>
          <CalloutText>{words.allBusyBody[mode]}</CalloutText>
        </Callout>
      ) : null}
      <div {...slot('fieldset')} {...withRole('group')} aria-labelledby={id} aria-describedby={regionError ? `${id}-error` : undefined}>
        <div {...slot('region-head')}>
          <p {...slot('label')} id={id}>
            {words.regions}
          </p>
          {free.length > 0 && (
            <div {...slot('buttons')}>
              <Button variant="ghost" onClick={() => wizard.choose(free.map(keyOf))}>
                {words.selectAll}
              </Button>
              <Button variant="ghost" onClick={() => wizard.choose([])}>
                {words.clear}
              </Button>
            </div>
          )}
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
  const id = useId();
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
      <label {...slot('choice-label')} htmlFor={id}>
        <Checkbox
          id={id}
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
      {taken !== null && href && <Link href={href}>{format.date(task!.plannedProductionDate)}</Link>}
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
      : words.gate[gate.outcome === 'not-recorded' ? 'unknown' : gate.outcome](facts);
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
