import { basisOf, type BasisPart, basisParts, defaultPolicy, definePolicy, id, type Snapshot } from '@countersign/core';
import { aContext, aDelegation, anActor, aRegion, aSnapshot, aTask, aValidation, aVersion, confirming } from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
import { refuseBasis } from '../../../packages/core/src/task/basis.ts';

const context = aContext();
const region = aRegion({ regionId: id('uk') });
const shown = aSnapshot({
  task: aTask({ regionId: id('uk') }),
  version: aVersion({ affectedRegionIds: [id('uk')], validationRequestId: id('vr-1') }),
  validation: aValidation(),
  regions: [region],
});
const basis = basisOf(shown, context);

const current = { versionId: id<'version'>('v1'), versionNumber: '1.0', versionOrdinal: 1, deployedOn: '2026-01-01', taskId: null };
const changes: readonly (readonly [what: string, part: BasisPart, change: Partial<Snapshot>])[] = [
  ['the version gets another scope', 'version', { version: { ...shown.version, scope: 'REGIONAL' } }],
  ['the version goes live elsewhere', 'version', { live: [{ regionId: id('us'), actualProductionDate: shown.version.createdOn }] }],
  [
    'another version runs in the region',
    'regions',
    { region: { ...region, current: current as never }, regions: [{ ...region, current: current as never }] },
  ],
  ['the model gets another region', 'regions', { regionIds: [...shown.regionIds, id('us')] }],
  [
    'the region demands an approval',
    'regions',
    { region: { ...region, requiresApproval: true }, regions: [{ ...region, requiresApproval: true }] },
  ],
  ['validation takes its approval back', 'validation', { validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null }) }],
  ['the model changes hands', 'authority', { model: { ...shown.model, ownerId: id('successor') } }],
  [
    'the reader is delegated to',
    'authority',
    { delegations: [aDelegation({ delegateId: context.actor.userId, delegatorId: id('owner') })] },
  ],
];

describe('a basis', () => {
  it('begins with the revision and names each part', () => {
    expect(basis.split('.')).toHaveLength(1 + basisParts.length);
    expect(basis.startsWith(`${shown.task.revision}.`)).toBe(true);
  });

  it('does not know in which order a store gives things, nor its tokens', () => {
    const turned = Object.fromEntries(Object.entries(shown.version).toReversed()) as unknown as Snapshot['version'];
    expect(basisOf({ ...shown, version: { ...turned, token: 'another' } }, context)).toBe(basis);
  });

  it.each(changes)('is another when %s, and says which part', (_, part, change) => {
    const changed = { ...shown, ...change };
    expect(refuseBasis({ type: 'confirm', expectedBasis: basis }, changed, context)).toEqual({ code: 'basis-changed', parts: [part] });
    expect(refuseBasis({ type: 'confirm', expectedBasis: basis }, shown, context)).toBeNull();
  });

  it('is another under other house rules', () => {
    const stricter = { ...context, policy: definePolicy({ version: 'stricter' }) };
    expect(refuseBasis({ type: 'confirm', expectedBasis: basis }, shown, stricter)).toEqual({ code: 'basis-changed', parts: ['policy'] });
  });

  it('is stale when the task itself has changed, whatever else has', () => {
    const changed = { ...shown, task: { ...shown.task, revision: 7 }, validation: null };
    expect(refuseBasis({ type: 'confirm', expectedBasis: basis }, changed, context)).toEqual({
      code: 'stale',
      expectedRevision: 1,
      currentRevision: 7,
    });
  });

  it('of another make is changed in every part, and no fault', () => {
    expect(refuseBasis({ type: 'confirm', expectedBasis: '1.0123456789abcdef' }, shown, context)).toEqual({
      code: 'basis-changed',
      parts: [...basisParts],
    });
  });

  it('is asked for where the house rules want it, and nowhere else', () => {
    const { expectedBasis } = confirming();
    expect(refuseBasis({ type: 'confirm', expectedBasis }, shown, { ...context, policy: definePolicy({ basis: 'required' }) })).toEqual({
      code: 'basis-required',
    });
    expect(refuseBasis({ type: 'confirm', expectedBasis }, shown, { ...context, policy: defaultPolicy })).toBeNull();
  });

  it('is each reader’s own', () => {
    const delegate = aContext({ actor: anActor({ userId: id('delegate') }) });
    const delegated = { ...shown, delegations: [aDelegation({ delegateId: id('delegate'), delegatorId: id('owner') })] };
    expect(basisOf(delegated, delegate)).not.toBe(basisOf(delegated, context));
  });
});
