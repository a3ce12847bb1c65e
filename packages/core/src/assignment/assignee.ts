import type { ModelFacts, RegionFacts } from '../ports/snapshots.ts';
import type { UserId } from '../shared/ids.ts';

/** Who is asked to countersign: the regional owner, else the model's owner; null when there is neither. */
export const assigneeOf = ({ ownerId }: Pick<ModelFacts, 'ownerId'>, region: Pick<RegionFacts, 'ownerId'> | null): UserId | null =>
  region?.ownerId ?? ownerId;
