import type { VersionDeployment, VersionDeployments } from '@countersign/core';
import { type ReactElement, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { type DeploymentState, stateOf, useVersionDeployments } from '../hooks/use-version-deployments.ts';
import { useWords } from '../hooks/use-words.ts';
import { deployments as deploymentsWords } from '../messages/deployments.ts';
import { Button } from '../parts/button.tsx';
import { Chip, type ChipTone } from '../parts/chip.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Hidden } from '../parts/hidden.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { Link } from '../parts/link.tsx';
import { Panel } from '../parts/panel.tsx';
import { Person } from '../parts/person.tsx';
import { useSlot } from '../parts/slot.ts';
import { ValidationChip } from '../parts/validation-chip.tsx';
import { task as taskWords } from '../messages/task.ts';
import { LazyDeployWizard } from './lazy-deploy-wizard.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** Which version is shown, and how. */
export interface VersionDeploymentStatusProps extends WidgetProps {
  readonly versionId: string;
  /** What "Deploy…" does; by default it opens the wizard. */
  readonly onDeploy?: () => void;
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

const looks = {
  none: ['muted', 'pending'],
  planned: ['upcoming', 'upcoming'],
  overdue: ['overdue', 'overdue'],
  live: ['confirmed', 'confirmed'],
  override: ['override', 'override'],
  replaced: ['plain', 'check'],
} as const satisfies Record<DeploymentState, readonly [ChipTone, IconName]>;

/** How the deployments of one version stand, region by region, and the way to deploy it. */
export function VersionDeploymentStatus({ appearance, components, messages, ...rest }: VersionDeploymentStatusProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Status {...rest} />
    </Widget>
  );
}

function Status({ versionId, onDeploy, headingLevel = 2, className }: VersionDeploymentStatusProps): ReactElement {
  const slot = useSlot();
  const words = useWords(deploymentsWords);
  const asked = useVersionDeployments(versionId);
  const [isOpen, setOpen] = useState(false);
  const shown = asked.value;
  const live = shown?.deployments.filter(({ wentLiveOn }) => wentLiveOn !== null).length ?? 0;
  return (
    <Panel
      title={shown ? words.titleOf({ model: shown.model.name, version: shown.version.versionNumber }) : words.title}
      summary={shown && shown.deployments.length > 0 && words.summary({ live, regions: shown.deployments.length })}
      level={headingLevel}
      className={className}
      asked={asked}
      failedTitle={words.failedTitle}
      controls={
        shown && (
          <>
            <ValidationChip gate={shown.gate} />
            {shown.maySchedule && live < shown.deployments.length && (
              <Button onClick={onDeploy ?? (() => setOpen(true))}>{words.deploy}</Button>
            )}
          </>
        )
      }
    >
      {shown &&
        (shown.deployments.length === 0 ? (
          <Empty icon="info" title={words.emptyTitle} body={words.emptyBody} />
        ) : (
          <StatusTable shown={shown} />
        ))}
      {isOpen && (
        <div {...slot('apart')}>
          <LazyDeployWizard versionId={versionId} open onOpenChange={setOpen} />
        </div>
      )}
    </Panel>
  );
}

function StatusTable({ shown }: { readonly shown: VersionDeployments }): ReactElement {
  const { format, links } = useEnvironment();
  const slot = useSlot();
  const words = useWords(deploymentsWords);
  const { locked } = useWords(taskWords);
  const state = (row: VersionDeployment) => stateOf(row, shown);
  const dates = (row: VersionDeployment): string => {
    switch (state(row)) {
      case 'live':
      case 'override':
        return words.liveSince(format.date(row.wentLiveOn!));
      case 'replaced':
        return words.replacedBy(row.current?.versionNumber ?? '');
      case 'planned':
      case 'overdue':
        return words.plannedFor(format.date(row.task!.plannedProductionDate));
      case 'none':
        return '–';
    }
  };
  return (
    <DataTable
      caption={words.caption}
      rows={shown.deployments}
      keyOf={({ region }) => region?.regionId ?? ''}
      columns={[
        {
          name: 'region',
          heading: words.columns.region,
          isRowHeader: true,
          cell: ({ region, current, locked: isLocked }) => (
            <>
              <bdi>{region?.name ?? words.allRegions}</bdi>
              {isLocked && (
                <span {...slot('region-lock')}>
                  <Icon name="lock" />
                  <Hidden>, {locked}</Hidden>
                </span>
              )}
              <span {...slot('secondary')}>
                <bdi>{current ? words.currently(current.versionNumber) : words.nothingRuns}</bdi>
              </span>
            </>
          ),
        },
        {
          name: 'status',
          heading: words.columns.status,
          cell: (row) => {
            const [tone, icon] = looks[state(row)];
            return (
              <Chip tone={tone} icon={icon}>
                {words.states[state(row)]}
              </Chip>
            );
          },
        },
        {
          name: 'dates',
          heading: words.columns.dates,
          cell: (row) => (
            <bdi>
              <Link href={row.task ? links.task?.(row.task.taskId) : undefined}>{dates(row)}</Link>
            </bdi>
          ),
        },
        {
          name: 'assignee',
          heading: words.columns.assignee,
          cell: ({ assignee }) => (assignee ? <Person person={assignee} /> : words.nobody),
        },
      ]}
    />
  );
}
