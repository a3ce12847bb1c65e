import type { ComplianceSummary, Median, Ratio } from '@countersign/core';
import { useState } from 'react';
import type { ComplianceReport } from '../../src/report-routes.ts';
import { downloadFile } from '../download-file.ts';
import { formatDate } from '../format-date.ts';
import { Loaded } from '../loaded.tsx';
import { Link } from '../navigation.tsx';
import { Page } from '../page.tsx';
import { useSignedInId } from '../session.ts';
import { useResource } from '../use-resource.ts';
import { NotFound } from './not-found.tsx';

/** The risk committee's page: each number with what it was computed from, and every override of the last year. */
export function Compliance() {
  const report = useResource<ComplianceReport>('/reports/compliance');
  if (report.state === 'failed' && report.status === 403) return <NotFound />;
  return (
    <Page
      title="Compliance"
      intro="Deployments that went live in the last 365 days, counted from what was frozen when they were confirmed."
    >
      <Loaded resource={report}>
        {({ summary, overrides }) => (
          <>
            <Numbers summary={summary} />
            <h2>Override register</h2>
            <Register overrides={overrides} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Numbers({ summary }: { readonly summary: ComplianceSummary }) {
  const { overrides, onTime, overdue, confirmationLag, daysBeforeApproval, openExceptions } = summary;
  const { upTo30, upTo90, over90 } = openExceptions;
  return (
    <dl className="figures figures-wide">
      <Share label="Confirmed with an override" of="deployments" ratio={overrides} />
      <Share label="Live by the first planned day" of="deployments" ratio={onTime} />
      <Share label="Overdue today" of="open tasks" ratio={overdue} />
      <Days label="From live to confirmed" of="deployments" median={confirmationLag} />
      <Days label="Live before approval, still unsettled" of="exceptions" median={daysBeforeApproval.unsettled} />
      <Figure
        label="Exceptions not closed"
        value={String(upTo30 + upTo90 + over90)}
        detail={`${upTo30} up to 30 days old, ${upTo90} up to 90, ${over90} older`}
      />
    </dl>
  );
}

const Share = ({
  label,
  of,
  ratio: { numerator, denominator, value },
}: {
  readonly label: string;
  readonly of: string;
  readonly ratio: Ratio;
}) => <Figure label={label} value={value === null ? '–' : percent.format(value)} detail={`${numerator} of ${denominator} ${of}`} />;

const Days = ({ label, of, median: { count, days } }: { readonly label: string; readonly of: string; readonly median: Median }) => (
  <Figure label={label} value={days === null ? '–' : `${days} ${days === 1 ? 'day' : 'days'}`} detail={`Median of ${count} ${of}`} />
);

const Figure = ({ label, value, detail }: { readonly label: string; readonly value: string; readonly detail: string }) => (
  <div className="card figure">
    <dt>{label}</dt>
    <dd>{value}</dd>
    <dd className="figure-detail">{detail}</dd>
  </div>
);

const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

function Register({ overrides }: Pick<ComplianceReport, 'overrides'>) {
  const userId = useSignedInId();
  const [failed, setFailed] = useState(false);
  const download = () => {
    setFailed(false);
    downloadFile('/reports/overrides.csv', 'override-register.csv', userId).catch(() => setFailed(true));
  };
  if (overrides.length === 0) return <p className="card empty">Nobody has overridden validation.</p>;
  return (
    <>
      <p className="register-actions">
        <button type="button" onClick={download}>
          Download as CSV
        </button>
        <output className="hint">{failed && 'The file could not be fetched. Try again.'}</output>
      </p>
      <table className="card stacked" aria-label="Override register">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Region</th>
            <th scope="col">Live since</th>
            <th scope="col">Validation then</th>
            <th scope="col">Confirmed by</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {overrides.map(
            ({ taskId, model, versionNumber, region, actualProductionDate, gate, confirmedBy, confirmedOnBehalfOf, overrideReason }) => (
              <tr key={taskId}>
                <th scope="row">
                  <Link to={`/models/${model.modelId}`}>{model.name}</Link> <small className="sub">{versionNumber}</small>
                </th>
                <td data-label="Region">{region?.name ?? 'All regions'}</td>
                <td data-label="Live since">{formatDate(actualProductionDate)}</td>
                <td data-label="Validation then">{gate.statusLabel ?? gate.statusCode ?? 'Unknown'}</td>
                <td data-label="Confirmed by">
                  {confirmedBy.name}
                  {confirmedOnBehalfOf && ` for ${confirmedOnBehalfOf.name}`}
                </td>
                <td data-label="Reason">{overrideReason}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </>
  );
}
