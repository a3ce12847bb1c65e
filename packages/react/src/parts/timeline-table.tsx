import type { HistorySegment, PlannedDeployment, RegionHistory } from '@countersign/core';
import type { ReactElement, ReactNode } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { task } from '../messages/task.ts';
import { timeline, type TimelineWords } from '../messages/timeline.ts';
import { Chip } from './chip.tsx';
import { DataTable } from './data-table.tsx';
import { Link } from './link.tsx';

interface Row {
  readonly region: RegionHistory['region'];
  readonly segment: HistorySegment | null;
  readonly plan: PlannedDeployment | null;
}

/** Renders the same as the picture, and all of it, as a table. */
export function TimelineTable({ history }: { readonly history: readonly RegionHistory[] }): ReactElement {
  const { format, links } = useEnvironment();
  const words = useWords(timeline);
  const { global } = useWords(task);
  const rows = history.flatMap(({ region, segments, planned }): readonly Row[] => [
    ...planned.toReversed().map((plan) => ({ region, segment: null, plan })),
    ...segments.toReversed().map((segment) => ({ region, segment, plan: null })),
  ]);
  const linked = ({ segment, plan }: Row, text: string): ReactNode => {
    const taskId = segment?.taskId ?? plan?.taskId ?? null;
    return <Link href={taskId === null ? undefined : links.task?.(taskId)}>{text}</Link>;
  };
  return (
    <DataTable
      caption={words.caption}
      rows={rows}
      keyOf={({ region, segment, plan }) => `${region?.regionId} ${segment?.from} ${segment?.taskId} ${plan?.taskId}`}
      columns={[
        { name: 'region', heading: words.columns.region, isRowHeader: true, cell: ({ region }) => <bdi>{region?.name ?? global}</bdi> },
        {
          name: 'version',
          heading: words.columns.version,
          cell: (row) => <bdi>{linked(row, row.segment?.versionNumber ?? row.plan?.versionNumber ?? '')}</bdi>,
        },
        { name: 'state', heading: words.columns.state, cell: (row) => <StateChip row={row} words={words} /> },
        {
          name: 'planned',
          heading: words.columns.planned,
          cell: ({ segment, plan }) => {
            const day = plan?.plannedProductionDate ?? segment?.plannedProductionDate ?? null;
            return day === null ? words.beforeCountersign : <bdi>{format.date(day)}</bdi>;
          },
        },
        { name: 'from', heading: words.columns.from, cell: ({ segment }) => (segment ? <bdi>{format.date(segment.from)}</bdi> : '–') },
        {
          name: 'until',
          heading: words.columns.until,
          cell: ({ segment }) => (segment ? segment.until === null ? words.stillRuns : <bdi>{format.date(segment.until)}</bdi> : '–'),
        },
        { name: 'late', heading: words.columns.late, cell: (row) => latenessOf(row, words) },
        {
          name: 'override',
          heading: words.columns.override,
          cell: ({ segment }) =>
            segment?.overridden ? (
              <Chip tone="override" icon="override">
                {words.yes}
              </Chip>
            ) : (
              words.no
            ),
        },
      ]}
    />
  );
}

function StateChip({ row: { segment, plan }, words }: { readonly row: Row; readonly words: TimelineWords }): ReactElement {
  if (plan)
    return plan.daysUntilDue < 0 ? (
      <Chip tone="overdue" icon="overdue">
        {words.states.overdue}
      </Chip>
    ) : (
      <Chip tone="upcoming" icon="upcoming">
        {words.states.planned}
      </Chip>
    );
  if (segment?.until === null)
    return (
      <Chip tone="confirmed" icon="confirmed">
        {words.states.live}
      </Chip>
    );
  const isRolledBack = segment !== null && segment.withdrawnOn !== null && segment.withdrawnOn === segment.until;
  return (
    <Chip tone="muted" icon={isRolledBack ? 'cancelled' : 'check'}>
      {isRolledBack ? words.states.withdrawn : words.states.before}
    </Chip>
  );
}

function latenessOf({ segment, plan }: Row, words: TimelineWords): string {
  const late = plan ? Math.max(0, -plan.daysUntilDue) || null : (segment?.daysLate ?? null);
  if (late === null) return '–';
  return late > 0 ? words.late(late) : late < 0 ? words.early(-late) : words.onTime;
}
