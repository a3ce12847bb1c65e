import type { RegionId } from '@countersign/core';

/** A region of the bank and who answers for models there, where a model has an owner of its own in the region. */
export interface BankRegion {
  readonly regionId: string;
  readonly name: string;
  readonly ownerId: string;
  /** Who approves, in a region that demands an approval of its own for what validation did not cover. */
  readonly riskOfficerId?: string;
}

/** The bank's regions, by code. */
export const regions: Readonly<Record<string, BankRegion>> = {
  UK: { regionId: 'region-uk', name: 'United Kingdom', ownerId: 'james.whitcombe' },
  US: { regionId: 'region-us', name: 'United States', ownerId: 'rachel.nguyen' },
  DE: { regionId: 'region-de', name: 'Germany', ownerId: 'jonas.brandt', riskOfficerId: 'katrin.vogel' },
  FR: { regionId: 'region-fr', name: 'France', ownerId: 'claire.dubois' },
  HK: { regionId: 'region-hk', name: 'Hong Kong', ownerId: 'wing.lau', riskOfficerId: 'kenneth.yip' },
  SG: { regionId: 'region-sg', name: 'Singapore', ownerId: 'mei.tan' },
  IN: { regionId: 'region-in', name: 'India', ownerId: 'arjun.mehta', riskOfficerId: 'kenneth.yip' },
  AE: { regionId: 'region-ae', name: 'United Arab Emirates', ownerId: 'fatima.alsayed' },
};

/** Who approves for which region, where one demands an approval of its own. */
export const riskOfficers = Object.values(regions).flatMap(({ regionId, riskOfficerId }) =>
  riskOfficerId === undefined ? [] : [[regionId as RegionId, riskOfficerId] as const],
);
