import type { PendingAction, PendingDecision } from '@countersign/core';
import { type ReactElement, type Ref, useId, useMemo, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { type PendingDecisionsOptions, usePendingDecisions } from '../hooks/use-pending-decisions.ts';
import { useRowFocus } from '../hooks/use-row-focus.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { pending as pendingWords } from '../messages/pending.ts';
import { task as taskWords } from '../messages/task.ts';
import { Button } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Hidden } from '../parts/hidden.tsx';
import { Link } from '../parts/link.tsx';
import { Pages } from '../parts/pages.tsx';
import { Panel } from '../parts/panel.tsx';
import { Quote } from '../parts/quote.tsx';
import { Select } from '../parts/select.tsx';
import { useSlot } from '../parts/slot.ts';
import type { DetailAction } from '../parts/task-actions.tsx';
import { withRole } from '../parts/with-role.ts';
import { LazyActionDialog, usePreloadedDialogs } from './lazy-action-dialog.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** Of which decisions the list is, and how it is shown. */
export interface PendingDecisionsProps extends WidgetProps, PendingDecisionsOptions {
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

/** What waits for the reader to be decided, because he oversees what owners do: the longest first, each with its dialog. */
export function PendingDecisions({ appearance, components, messages, ...rest }: PendingDecisionsProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Pending {...rest} />
    </Widget>
  );
}

/** What is done about each. */
const dialogOf = {
  'decide-override': 'decideOverride',
  'decide-approval': 'decideApproval',
  'acknowledge-exception': 'acknowledgeException',
  'close-exception': 'closeException',
} as const satisfies Readonly<Record<PendingAction, DetailAction>>;
const actions = Object.keys(dialogOf) as readonly PendingAction[];

function Pending({ headingLevel = 2, className, ...options }: PendingDecisionsProps): ReactElement {
  const slot = useSlot();
  const words = useWords(pendingWords);
  const { asked, rows, action, setAction, page } = usePendingDecisions(options);
  const { heading, table, hold, restore } = useRowFocus(useMemo(() => rows.map(keyOf), [rows]));
  const [opened, setOpened] = useState<PendingDecision | null>(null);
  const summary = rows.length > 0 && words.summary({ count: page.to, isMore: page.hasNext });
  usePreloadedDialogs(rows.length > 0);
  return (
    <Panel
      title={words.title}
      summary={summary}
      says={summary || (action === null ? words.emptyTitle : words.noMatchTitle)}
      level={headingLevel}
      className={className}
      asked={asked}
      failedTitle={words.failedTitle}
      heading={heading}
      restoreFocus={restore}
    >
      {(rows.length > 0 || action !== null) && (
        <div {...slot('panel-filters')} {...withRole('search')} aria-label={words.filter.label}>
          <Select
            label={words.filter.label}
            value={action ?? ''}
            options={[{ value: '', label: words.filter.any }, ...actions.map((value) => ({ value, label: words.matter[value] }))]}
            onValueChange={(value) => setAction(actions.find((each) => each === value) ?? null)}
          />
        </div>
      )}
      {rows.length > 0 ? (
        <Decisions rows={rows} table={table} onDecide={setOpened} onHold={hold} />
      ) : action === null ? (
        <Empty icon="confirmed" title={words.emptyTitle} body={words.emptyBody} />
      ) : (
        <Empty
          title={words.noMatchTitle}
          body={words.emptyBody}
          action={<Button onClick={() => setAction(null)}>{words.showAll}</Button>}
        />
      )}
      {(page.index > 0 || page.hasNext) && (
        <Pages
          index={page.index}
          hasNext={page.hasNext}
          range={words.range(page)}
          onTurn={(index) => {
            page.turn(index);
            table.current?.focus();
          }}
        />
      )}
      {opened && (
        <LazyActionDialog
          opened={{ action: dialogOf[opened.action], tasks: [opened.task], regionId: opened.region?.regionId }}
          onClose={() => setOpened(null)}
          onSwitch={() => {}}
          onDone={() => {}}
          returnFocus={restore}
        />
      )}
    </Panel>
  );
}

function Decisions({
  rows,
  table,
  ...act
}: {
  readonly rows: readonly PendingDecision[];
  readonly table: Ref<HTMLTableElement>;
} & Omit<DecideProps, 'decision'>): ReactElement {
  const { links } = useEnvironment();
  const slot = useSlot();
  const words = useWords(pendingWords);
  const { version, global } = useWords(taskWords);
  return (
    <DataTable
      caption={words.caption}
      table={table}
      rows={rows}
      keyOf={keyOf}
      columns={[
        {
          name: 'model',
          heading: words.columns.model,
          isRowHeader: true,
          cell: ({ task: { task, model, version: of } }) => (
            <>
              <bdi {...slot('model')}>
                <Link href={links.task?.(task.taskId) ?? links.model?.(model.modelId)}>{model.name}</Link>
              </bdi>
              <span {...slot('secondary')}>
                <bdi>{version(of.versionNumber)}</bdi>
              </span>
            </>
          ),
        },
        { name: 'region', heading: words.columns.region, cell: ({ region }) => <bdi>{region?.name ?? global}</bdi> },
        { name: 'reason', heading: words.columns.matter, cell: (decision) => <Matter decision={decision} /> },
        { name: 'actions', heading: words.columns.actions, cell: (decision) => <Decide decision={decision} {...act} /> },
      ]}
    />
  );
}

const keyOf = ({ action, region, task: { task } }: PendingDecision): string => `${task.taskId} ${action} ${region?.regionId ?? ''}`;

/** What is waited for, how long, and what is known of why. */
function Matter({ decision }: { readonly decision: PendingDecision }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(pendingWords);
  const { action, exceptionCode, requestedBy, waitingSince, daysWaiting, task } = decision;
  const isApproval = action === 'decide-approval';
  const reason = action === 'decide-override' ? task.task.overrideRequest?.reason : null;
  return (
    <>
      <Chip tone={isApproval ? 'plain' : 'override'} icon={isApproval ? 'lock' : 'override'}>
        {words.matter[action]}
      </Chip>
      {exceptionCode && (
        <span {...slot('secondary')}>
          <bdi>{exceptionCode}</bdi>
        </span>
      )}
      {requestedBy && (
        <span {...slot('secondary')}>
          <bdi>{words.askedBy(requestedBy.name)}</bdi>
        </span>
      )}
      <time {...slot('secondary')} dateTime={waitingSince}>
        <bdi>{words.waiting({ days: daysWaiting, date: format.date(waitingSince) })}</bdi>
      </time>
      {reason && <Quote inCell>{reason}</Quote>}
    </>
  );
}

interface DecideProps {
  readonly decision: PendingDecision;
  readonly onDecide: (decision: PendingDecision) => void;
  /** Its row has been given focus. */
  readonly onHold: (key: string) => void;
}

/** The way to decide it; or why that is for somebody else, for whoever cannot. */
function Decide({ decision, onDecide, onHold }: DecideProps): ReactElement {
  const slot = useSlot();
  const words = useWords(pendingWords);
  const { name, global } = useWords(taskWords);
  const tell = useRefusalText();
  const reasonId = useId();
  const { action, permission, region, task } = decision;
  const reason = permission.allowed ? null : tell(permission.refusal);
  return (
    <>
      <Button
        data-cs-task={keyOf(decision)}
        inactive={reason !== null}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={() => onDecide(decision)}
        onFocus={() => onHold(keyOf(decision))}
      >
        <span {...slot('button-text')}>
          {words.decide[action]}{' '}
          <Hidden>
            {words.matter[action]}: {name({ model: task.model.name, version: task.version.versionNumber, region: region?.name ?? global })}
          </Hidden>
        </span>
      </Button>
      {reason !== null && (
        <p {...slot('hint')} id={reasonId}>
          {reason}
        </p>
      )}
    </>
  );
}
