import type { HistorySegment } from '@countersign/core';
import { DeploymentTimeline } from '@countersign/react';
import type { VersionSheet } from '../src/inventory.ts';
import type { ModelRecord } from '../src/report-routes.ts';
import { ExceptionState } from './exception-state.tsx';
import { formatDate } from './format-date.ts';
import { Loaded } from './loaded.tsx';
import { useResource } from './use-resource.ts';

interface ModelRecordsProps {
  readonly modelId: string;
  readonly versions: readonly Pick<VersionSheet, 'versionId' | 'versionNumber'>[];
}

/** What ran where and when, and which exceptions a model has, as far as the reader may see them. */
export function ModelRecords({ modelId, versions }: ModelRecordsProps) {
  const record = useResource<ModelRecord>(`/reports/models/${modelId}`);
  return (
    <Loaded resource={record}>
      {({ history, exceptions }) => (
        <>
          {history !== null && history.length > 0 && (
            <>
              <DeploymentTimeline modelId={modelId} />
              <History history={history} />
            </>
          )}
          {exceptions !== null && exceptions.length > 0 && <Exceptions exceptions={exceptions} versions={versions} />}
        </>
      )}
    </Loaded>
  );
}

function History({ history }: { readonly history: NonNullable<ModelRecord['history']> }) {
  return (
    <>
      <h2>Deployment history</h2>
      <table className="card stacked" aria-label="Deployment history">
        <thead>
          <tr>
            <th scope="col">Region</th>
            <th scope="col">Version</th>
            <th scope="col">From</th>
            <th scope="col">Until</th>
            <th scope="col">Planned</th>
            <th scope="col">Remarks</th>
          </tr>
        </thead>
        {byName(history).map(({ region, segments }) => (
          <tbody key={region.regionId}>
            {segments.toReversed().map((segment, at) => (
              <tr key={segment.from}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={segments.length}>
                    {region.name} <small>{region.code}</small>
                  </th>
                )}
                <td data-label="Version">{segment.versionNumber}</td>
                <td data-label="From">{formatDate(segment.from)}</td>
                <td data-label="Until">{segment.until === null ? 'Still running' : formatDate(segment.until)}</td>
                <td data-label="Planned">{lateness(segment)}</td>
                <td data-label="Remarks">
                  <Remarks segment={segment} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </>
  );
}

const byName = (history: NonNullable<ModelRecord['history']>) =>
  history.toSorted((a, b) => a.region.name.localeCompare(b.region.name, 'en'));

function lateness({ plannedProductionDate, daysLate }: HistorySegment): string {
  if (plannedProductionDate === null || daysLate === null) return 'Before Countersign';
  const days = `${Math.abs(daysLate)} ${Math.abs(daysLate) === 1 ? 'day' : 'days'}`;
  return `${formatDate(plannedProductionDate)}, ${daysLate === 0 ? 'on time' : daysLate > 0 ? `${days} late` : `${days} early`}`;
}

function Remarks({ segment: { overridden, withdrawnOn, until } }: { readonly segment: HistorySegment }) {
  const isRolledBack = withdrawnOn !== null && withdrawnOn === until;
  if (!overridden && !isRolledBack) return 'None';
  return (
    <>
      {overridden && <span className="state state-bad">Used before approval</span>}{' '}
      {isRolledBack && <span className="state">Withdrawn</span>}
    </>
  );
}

function Exceptions({
  exceptions,
  versions,
}: { readonly exceptions: NonNullable<ModelRecord['exceptions']> } & Pick<ModelRecordsProps, 'versions'>) {
  return (
    <>
      <h2>Exceptions</h2>
      <table className="card stacked" aria-label="Exceptions">
        <thead>
          <tr>
            <th scope="col">Exception</th>
            <th scope="col">Version</th>
            <th scope="col">Used before validation from</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {exceptions.map((exception) => (
            <tr key={exception.taskId}>
              <th scope="row" className="code">
                {exception.code}
              </th>
              <td data-label="Version">{versions.find(({ versionId }) => versionId === exception.versionId)?.versionNumber}</td>
              <td data-label="Used before validation from">{formatDate(exception.usedFrom)}</td>
              <td data-label="State">
                <ExceptionState exception={exception} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
