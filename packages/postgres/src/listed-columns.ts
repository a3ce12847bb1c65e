/**
 * One column of a record in a list: its name to us, the SQL that writes it as text, and how the text is read, if it is
 * not a text to us as well. Null is null.
 */
export type ListedColumn = readonly [name: string, sql: string, read?: (text: string) => unknown];

const flag = (text: string): boolean => text === 'true';
/** A moment as text. */
export const moment = (column: string): string => `countersign.instant(${column})`;

/**
 * What a list shows of every task, from `t`. Records of a list travel as rows of texts, which Postgres writes in a third of
 * the time it takes to write an object with names; the names are put on here.
 */
export const taskColumns: readonly ListedColumn[] = [
  ['taskId', 't.task_id'],
  ['tenantId', 't.tenant_id'],
  ['versionId', 't.version_id'],
  ['modelId', 't.model_id'],
  ['regionId', 't.region_id'],
  ['plannedProductionDate', 't.planned_production_date::text'],
  ['baselineProductionDate', 't.baseline_production_date::text'],
  ['assignedToId', 't.assigned_to_id'],
  ['assignmentCause', 't.assignment_cause'],
  ['status', 't.status'],
  ['deployedBeforeValidationApproved', 't.deployed_before_validation_approved::text', flag],
  ['revision', 't.revision::text', Number],
  ['createdAt', moment('t.created_at')],
  ['createdById', 't.created_by_id'],
];

/**
 * What becomes of a task in the course of its life, from `t`. Most open tasks have none of it: it travels by itself, behind
 * the task's identifier, for those that have some.
 */
export const lifeColumns: readonly ListedColumn[] = [
  ['taskId', 't.task_id'],
  ['actualProductionDate', 't.actual_production_date::text'],
  ['reassignmentReason', 't.reassignment_reason'],
  ['reassignedAt', moment('t.reassigned_at')],
  ['reassignedById', 't.reassigned_by_id'],
  ['confirmationNotes', 't.confirmation_notes'],
  ['confirmedAt', moment('t.confirmed_at')],
  ['confirmedById', 't.confirmed_by_id'],
  ['confirmedOnBehalfOfId', 't.confirmed_on_behalf_of_id'],
  ['validationOverrideReason', 't.validation_override_reason'],
  ['overrideRequest', 't.override_request::text', JSON.parse],
  ['adjustmentReason', 't.adjustment_reason'],
  ['adjustedAt', moment('t.adjusted_at')],
  ['adjustedById', 't.adjusted_by_id'],
  ['cancellationReason', 't.cancellation_reason'],
  ['cancelledAt', moment('t.cancelled_at')],
  ['cancelledById', 't.cancelled_by_id'],
  ['withdrawnOn', 't.withdrawn_on::text'],
  ['withdrawalReason', 't.withdrawal_reason'],
  ['replacedByVersionId', 't.replaced_by_version_id'],
  ['withdrawnAt', moment('t.withdrawn_at')],
  ['withdrawnById', 't.withdrawn_by_id'],
];

/** What a list shows of a task's model, from `m`. */
export const modelColumns: readonly ListedColumn[] = [
  ['modelId', 'm.model_id'],
  ['name', 'm.name'],
  ['ownerId', 'm.owner_id'],
];

/** What a list shows of a task's region, from `g`, and of the model in it, from `r`, which it may have left. */
export const regionColumns: readonly ListedColumn[] = [
  ['regionId', 'g.region_id'],
  ['code', 'g.code'],
  ['name', 'g.name'],
  ['ownerId', 'r.owner_id'],
  ['requiresApproval', 'g.requires_approval::text', flag],
];

/** What a list shows of a version, from `v`. */
export const versionColumns: readonly ListedColumn[] = [
  ['versionId', 'v.version_id'],
  ['modelId', 'v.model_id'],
  ['versionNumber', 'v.version_number'],
  ['ordinal', 'v.ordinal::text', Number],
  ['scope', 'v.scope'],
  ['affectedRegionIds', 'to_json(v.affected_region_ids)::text', JSON.parse],
  ['validationRequestId', 'v.validation_request_id'],
  ['validationRequired', 'v.validation_required::text', flag],
  ['createdOn', 'v.created_on::text'],
  ['plannedProductionDate', 'v.planned_production_date::text'],
  ['firstProductionDate', 'v.first_production_date::text'],
  ['actualProductionDate', 'v.actual_production_date::text'],
];

/** What a list shows of a version's validation, from `q`. */
export const validationColumns: readonly ListedColumn[] = [
  ['validationRequestId', 'q.validation_request_id'],
  ['statusCode', 'q.status_code'],
  ['statusLabel', 'q.status_label'],
  ['approvedOn', 'q.approved_on::text'],
  ['isInterim', 'q.is_interim::text', flag],
  ['scopeRegionIds', 'to_json(q.scope_region_ids)::text', JSON.parse],
  ['requestedById', 'q.requested_by_id'],
  ['validatorIds', 'to_json(q.validator_ids)::text', JSON.parse],
];

/** Several records of one row, one after the other, as an array of texts. */
export const rowOfTexts = (...records: readonly (readonly ListedColumn[])[]): string =>
  `array[${records
    .flat()
    .map(([, sql]) => sql)
    .join(', ')}]`;

/** Whether there is anything in the row of a record but its identifier: asked of the columns themselves, before anything is written as text. */
export const isThere = ([, ...columns]: readonly ListedColumn[]): string =>
  `num_nonnulls(${columns.map(([, sql]) => /\b[a-z]\.\w+/.exec(sql)![0]).join(', ')}) > 0`;

/** Reads the records of a row of texts, in the order of {@link rowOfTexts}. */
export type RecordReader = (row: readonly (string | null)[]) => readonly (object | null)[];

/** How a record of a row is read: its columns there, and what else it has, which is null until it is read from elsewhere. */
export interface ListedRecord {
  readonly columns: readonly ListedColumn[];
  readonly besides?: readonly ListedColumn[];
}

/** Makes what reads rows of some records; one whose first column, its identifier, is null is not there. */
export function recordReader(...records: readonly ListedRecord[]): RecordReader {
  let at = 0;
  const parts = records.map(({ columns, besides = [] }) => {
    const from = at;
    at += columns.length;
    return { from, columns, none: noneOf([...columns, ...besides]) };
  });
  return (row) =>
    parts.map(({ from, columns, none }) => {
      if (row[from] === null) return null;
      const record: Record<string, unknown> = { ...none };
      for (let place = 0; place < columns.length; place++) {
        const text = row[from + place];
        if (text === null || text === undefined) continue;
        const [name, , read] = columns[place]!;
        record[name] = read ? read(text) : text;
      }
      return record;
    });
}

/**
 * A record with every member, all null. It is parsed, and copied for each row, since an engine that has seen all the
 * members of an object at once keeps it in a form that is quick to copy and to read; one that was given them one by one,
 * by name, may become a slow dictionary.
 */
const noneOf = (columns: readonly ListedColumn[]): Readonly<Record<string, null>> =>
  JSON.parse(`{${columns.map(([name]) => `${JSON.stringify(name)}:null`).join(',')}}`) as Record<string, null>;
