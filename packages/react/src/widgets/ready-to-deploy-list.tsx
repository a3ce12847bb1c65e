import type { ReadyToDeploy } from '@countersign/core';
import { type ReactElement, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useReadyToDeploy } from '../hooks/use-ready-to-deploy.ts';
import { useWords } from '../hooks/use-words.ts';
import { ready as readyWords, type ReadyWords } from '../messages/ready.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Hidden } from '../parts/hidden.tsx';
import { Link } from '../parts/link.tsx';
import { Panel } from '../parts/panel.tsx';
import { useSlot } from '../parts/slot.ts';
import { LazyDeployWizard } from './lazy-deploy-wizard.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** What is shown of what could go live. */
export interface ReadyToDeployListProps extends WidgetProps {
  /** Only this model. */
  readonly modelId?: string;
  /** What "Deploy…" does; by default it opens the wizard. */
  readonly onDeploy?: (item: ReadyToDeploy) => void;
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

/** What validation would let go live and does not run yet, of the reader's models. */
export function ReadyToDeployList({ appearance, components, messages, ...rest }: ReadyToDeployListProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Ready {...rest} />
    </Widget>
  );
}

function Ready({ modelId, onDeploy, headingLevel = 2, className }: ReadyToDeployListProps): ReactElement {
  const { format, links } = useEnvironment();
  const slot = useSlot();
  const words = useWords(readyWords);
  const names = useWords(taskWords);
  const asked = useReadyToDeploy();
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const [opened, setOpened] = useState<ReadyToDeploy | null>(null);
  const items = asked.value?.filter(({ model }) => modelId === undefined || model.modelId === modelId);
  const scheduled = items?.filter(({ openTaskId }) => openTaskId !== null).length ?? 0;
  return (
    <Panel
      title={words.title}
      summary={items && items.length > 0 && words.summary({ possible: items.length - scheduled, scheduled })}
      level={headingLevel}
      className={className}
      asked={asked}
      failedTitle={words.failedTitle}
      heading={heading}
    >
      {items?.length === 0 ? (
        <Empty icon="confirmed" title={words.emptyTitle} body={words.emptyBody} />
      ) : (
        <DataTable
          caption={words.caption}
          rows={items ?? []}
          keyOf={({ version, region }) => `${version.versionId} ${region?.regionId ?? ''}`}
          columns={[
            {
              name: 'model',
              heading: words.columns.model,
              isRowHeader: true,
              cell: ({ model, version }) => (
                <>
                  <bdi {...slot('model')}>
                    <Link href={links.model?.(model.modelId)}>{model.name}</Link>
                  </bdi>
                  <span {...slot('secondary')}>
                    <bdi>{names.version(version.versionNumber)}</bdi>
                  </span>
                </>
              ),
            },
            { name: 'region', heading: words.columns.region, cell: ({ region }) => <bdi>{region?.name ?? words.everywhere}</bdi> },
            { name: 'validation', heading: words.columns.validation, cell: (item) => validationOf(item, words, format.date) },
            {
              name: 'task',
              heading: words.columns.task,
              cell: ({ openTaskId }) =>
                openTaskId === null ? (
                  <Chip tone="muted" icon="pending">
                    {words.notScheduled}
                  </Chip>
                ) : links.task ? (
                  <Link href={links.task(openTaskId)}>{words.openTask}</Link>
                ) : (
                  <Chip tone="plain" icon="upcoming">
                    {words.scheduled}
                  </Chip>
                ),
            },
            {
              name: 'actions',
              heading: words.columns.actions,
              // What is asked for already has its task to go on with.
              cell: (item) =>
                item.openTaskId === null && (
                  <Button
                    onClick={({ currentTarget }) => {
                      opener.current = currentTarget;
                      if (onDeploy) onDeploy(item);
                      else setOpened(item);
                    }}
                  >
                    <span {...slot('button-text')}>
                      {words.deploy}{' '}
                      <Hidden>
                        {names.name({
                          model: item.model.name,
                          version: item.version.versionNumber,
                          region: item.region?.name ?? words.everywhere,
                        })}
                      </Hidden>
                    </span>
                  </Button>
                ),
            },
          ]}
        />
      )}
      {opened && (
        <LazyDeployWizard
          versionId={opened.version.versionId}
          {...(opened.region && { preselectRegionIds: [opened.region.regionId] })}
          open
          onOpenChange={(isOpen) => !isOpen && setOpened(null)}
          returnFocus={() => (opener.current?.isConnected ? opener.current : heading.current)?.focus()}
        />
      )}
    </Panel>
  );
}

function validationOf(
  { approvedOn, daysSinceApproval }: ReadyToDeploy,
  words: ReadyWords,
  date: (day: NonNullable<ReadyToDeploy['approvedOn']>) => string,
): ReactElement {
  if (approvedOn === null || daysSinceApproval === null) return <Chip tone="muted">{words.notNeeded}</Chip>;
  return (
    <Chip tone="plain" icon="approved">
      {words.approved({ date: date(approvedOn), days: daysSinceApproval })}
    </Chip>
  );
}
