import type { RegionId, VersionDeployment, VersionDeployments } from '@countersign/core';
import { type DeployMode, type DeployWizardOutcome, keyOf } from './deploy-wizard-state.ts';

/** What was sent of one region: the day on which it goes live, or went. */
export interface SentDeployment {
  readonly regionId: RegionId | null;
  readonly day: string;
}

/** Finds out what became of deployments whose answer never came, region by region, from how the version stands now. */
export const findDeployments = (
  mode: DeployMode,
  sent: readonly SentDeployment[],
  { deployments }: VersionDeployments,
): readonly DeployWizardOutcome[] =>
  sent.map(({ regionId, day }) => {
    const row = deployments.find((each) => keyOf(each) === (regionId ?? ''));
    return { regionId, result: mode === 'now' ? confirmed(day, row) : scheduled(row) };
  });

const notRecorded = { ok: false, error: { code: 'not-recorded' } } as const;

/** Where another has confirmed it for a day of his own, this came too late. */
function confirmed(day: string, row: VersionDeployment | undefined): DeployWizardOutcome['result'] {
  if (!row || row.wentLiveOn === null) return notRecorded;
  return row.wentLiveOn === day ? { ok: true } : { ok: false, error: { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' } };
}

/** Whoever has scheduled it, it is: to ask again creates nothing. */
const scheduled = (row: VersionDeployment | undefined): DeployWizardOutcome['result'] => (row?.task ? { ok: true } : notRecorded);
