import type { Confirmation, VersionSheet } from '../src/inventory.ts';
import { Fact } from './fact.tsx';
import { formatDate } from './format-date.ts';
import { ValidationState } from './validation-state.tsx';

/** One version of a model: its validation, its dates, and every deployment of it that was countersigned. */
export function Version({ version }: { readonly version: VersionSheet }) {
  const { versionNumber, change, validation, confirmations } = version;
  return (
    <section className="card version" aria-label={`Version ${versionNumber}`}>
      <header>
        <h3>{versionNumber}</h3>
        <span>{change}</span>
        <ValidationState validation={validation} />
      </header>
      <dl className="facts">
        <Fact label="Meant for" value={version.affectedRegions.join(', ') || 'All regions'} />
        <Fact label="Created" value={formatDate(version.createdOn)} />
        <Fact label="Planned" value={formatDate(version.plannedProductionDate)} />
        <Fact label="First live" value={formatDate(version.firstProductionDate)} />
        <Fact label="Fully live" value={formatDate(version.actualProductionDate)} />
        {validation?.approvedOn && <Fact label="Approved" value={formatDate(validation.approvedOn)} />}
      </dl>
      {confirmations.length > 0 && (
        <ul className="confirmations">
          {confirmations.map((confirmation) => (
            <Countersigned key={confirmation.taskId} confirmation={confirmation} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Countersigned({ confirmation }: { readonly confirmation: Confirmation }) {
  const {
    region,
    actualProductionDate,
    confirmedBy,
    onBehalfOf,
    confirmationNotes,
    validationOverrideReason,
    withdrawnOn,
    withdrawalReason,
  } = confirmation;
  return (
    <li>
      <strong>{region ?? 'All regions'}</strong> live on {formatDate(actualProductionDate)}, confirmed by {confirmedBy}
      {onBehalfOf !== null && ` for ${onBehalfOf}`}
      {confirmationNotes !== null && <span className="notes">{confirmationNotes}</span>}
      {withdrawnOn !== null && (
        <span className="notes">
          <strong>Withdrawn on {formatDate(withdrawnOn)}.</strong> {withdrawalReason}
        </span>
      )}
      {validationOverrideReason !== null && (
        <span className="override">
          <strong>Used before validation approved it.</strong> {validationOverrideReason}
        </span>
      )}
    </li>
  );
}
