import {
  lifeColumns,
  type ListedColumn,
  modelColumns,
  rowOfTexts,
  taskColumns,
  validationColumns,
  versionColumns,
} from './listed-columns.ts';

/** A task with all that has become of it, as `t`. */
export const wholeTaskColumns: readonly ListedColumn[] = [...taskColumns, ...lifeColumns.slice(1)];

/** A record that decisions rest on comes with its token, from the view of its facts under the alias of its columns. */
const tokened = (alias: string, columns: readonly ListedColumn[]): readonly ListedColumn[] => [...columns, ['token', `${alias}.token`]];

/** A version, from the view `version_facts` as `v`. */
export const versionFactColumns = tokened('v', versionColumns);
/** A model, from the view `model_facts` as `m`. */
export const modelFactColumns = tokened('m', modelColumns);
/** Where a model is used, from the same. */
export const reachColumns: readonly ListedColumn[] = [['regionIds', 'to_json(m.region_ids)::text', JSON.parse]];
/** What validation says, from the view `validation_facts` as `q`. */
export const validationFactColumns = tokened('q', validationColumns);

const isFlagged = (text: string): boolean => text === 'true';

/** A model in a region, from the view `region_facts` as `r`; what runs there is {@link runningColumns}. */
export const regionFactColumns = tokened('r', [
  ['regionId', 'r.region_id'],
  ['modelId', 'r.model_id'],
  ['code', 'r.code'],
  ['name', 'r.name'],
  ['ownerId', 'r.owner_id'],
  ['requiresApproval', 'r.requires_approval::text', isFlagged],
]);

/** What runs in a region, from the view `region_facts` as `r`. */
export const runningColumns: readonly ListedColumn[] = [
  ['versionId', 'r.running_version_id'],
  ['versionNumber', 'r.version_number'],
  ['versionOrdinal', 'r.ordinal::text', Number],
  ['deployedOn', 'r.deployed_at::text'],
  ['taskId', 'r.task_id'],
];

/** A region as such, from the view `host_regions` as `g`. */
export const placeColumns: readonly ListedColumn[] = [
  ['regionId', 'g.region_id'],
  ['code', 'g.code'],
  ['name', 'g.name'],
  ['requiresApproval', 'g.requires_approval::text', isFlagged],
];

/** Where and when a version went live, from a task as `t`. */
export const liveColumns: readonly ListedColumn[] = [
  ['taskId', 't.task_id'],
  ['versionId', 't.version_id'],
  ['regionId', 't.region_id'],
  ['actualProductionDate', 't.actual_production_date::text'],
];

/** Records as the rows of texts that functions read; `records-from.ts` gives them their names again. */
export const snapshotRows = {
  task: rowOfTexts(wholeTaskColumns),
  version: rowOfTexts(versionFactColumns),
  model: rowOfTexts(modelFactColumns),
  usedModel: rowOfTexts(modelFactColumns, reachColumns),
  region: rowOfTexts(regionFactColumns, runningColumns),
  place: rowOfTexts(placeColumns),
  validation: rowOfTexts(validationFactColumns),
  live: rowOfTexts(liveColumns),
} as const;
