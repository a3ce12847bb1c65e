import type { PendingCounts } from '@countersign/core';
import type { ReactElement } from 'react';
import { tallyOf } from '../hooks/tally.ts';
import { type PendingCountsOptions, usePendingCounts } from '../hooks/use-pending-counts.ts';
import { type BadgeProps, CountBadge } from './count-badge.tsx';

/** What is counted, and how it is shown. */
export interface PendingBadgeProps extends BadgeProps, PendingCountsOptions {}

/**
 * How many decisions wait for the reader because he oversees what owners do, to stand in a link or a menu item of the host: as
 * many as `PendingDecisions` shows. Nothing at zero, or while unknown.
 */
export function PendingBadge({ regionId, modelId, ...rest }: PendingBadgeProps): ReactElement {
  const counts = usePendingCounts({ regionId, modelId }).value;
  return <CountBadge {...rest} tally={counts ? tallyOfKinds(counts) : null} said="waiting" />;
}

// Their sum does not tell whether the counting of one has stopped.
const tallyOfKinds = ({ all: _, ...kinds }: PendingCounts) => tallyOf(Object.values(kinds));
