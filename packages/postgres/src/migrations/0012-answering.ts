import type { Migration } from './migration.ts';

/**
 * Who answers for a model, in general and in a region, is asked of every task that a list or a count passes, by the
 * thousand; and of somebody's delegations, those on the models of a page. Each is found here without its table. The
 * indexes begin with what is sought: see those of tasks.
 */
export const answering: Migration = ({ ours }) => [
  ...(ours
    ? [
        'create index models_answering on countersign.models (model_id, tenant_id) include (owner_id, name)',
        'create index model_regions_answering on countersign.model_regions (model_id, region_id, tenant_id) include (owner_id)',
      ]
    : []),
  'create index delegations_held on countersign.delegations (delegate_id, tenant_id, model_id)',
  'drop index countersign.delegations_delegate',
];
