import type { ConfirmedFact } from '../ports/reports.ts';
import { type CsvColumn, csvOf } from './csv.ts';

/** The confirmations that overrode the gate, as frozen when they were made; newest first. */
export const overrideRegister = (confirmed: readonly ConfirmedFact[]): readonly ConfirmedFact[] =>
  confirmed
    .filter(({ overridden }) => overridden)
    .sort((a, b) =>
      a.actualProductionDate === b.actualProductionDate
        ? a.taskId < b.taskId
          ? 1
          : -1
        : a.actualProductionDate < b.actualProductionDate
          ? 1
          : -1,
    );

const columns: readonly CsvColumn<ConfirmedFact>[] = [
  ['task_id', ({ taskId }) => taskId],
  ['model_name', ({ model }) => model.name],
  ['version_number', ({ versionNumber }) => versionNumber],
  ['region', ({ region }) => region?.code ?? 'Global'],
  ['actual_production_date', ({ actualProductionDate }) => actualProductionDate],
  ['validation_override_reason', ({ overrideReason }) => overrideReason],
  ['confirmed_by', ({ confirmedBy }) => confirmedBy.name],
  ['confirmed_on_behalf_of', ({ confirmedOnBehalfOf }) => confirmedOnBehalfOf?.name ?? null],
  ['confirmed_at', ({ confirmedAt }) => confirmedAt],
  ['gate_outcome', ({ gate }) => gate.outcome],
  ['validation_request_id', ({ gate }) => gate.validationRequestId],
  ['validation_status', ({ gate }) => gate.statusCode],
  ['withdrawn_on', ({ withdrawnOn }) => withdrawnOn],
];

/** The register as CSV: the seed's columns and the frozen facts. */
export const overrideRegisterCsv = (register: readonly ConfirmedFact[]): string => csvOf(columns, register);
