import {
  decide,
  definePolicy,
  id,
  type OversightAction,
  type Policy,
  redactableTexts,
  type Snapshot,
  type TaskCommand,
} from '@countersign/core';
import {
  aContext,
  acknowledging,
  anActor,
  anApproval,
  anException,
  anOverrideRequest,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  closingException,
  decidingApproval,
  decidingOverride,
  redacting,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.task and every command answer with.
import { describe as describeTask } from '../../../packages/core/src/app/task-view.ts';

/** Everything that may be brought to an action: if nothing of it succeeds, nothing does. */
const all: Readonly<Record<OversightAction, readonly TaskCommand[]>> = {
  'decide-override': [decidingOverride(), decidingOverride({ decision: 'DENIED' })],
  'decide-approval': ['uk', 'fr'].map((regionId) => decidingApproval({ regionId: id(regionId) })),
  'acknowledge-exception': [acknowledging()],
  'close-exception': [closingException()],
  redact: [redacting({ texts: redactableTexts })],
};

const second = anActor({ userId: id('second'), permissions: ['override'] });
const region = anActor({ userId: id('officer'), permissions: ['approve-region'] });
const british: typeof region = { ...region, approvalRegionIds: [id('uk')] };
const risk = anActor({ userId: id('risk'), permissions: ['manage-exceptions'] });
const administrator = anActor({ userId: id('admin'), isAdministrator: true });

const asked = aSnapshot({
  task: aTask({ overrideRequest: anOverrideRequest({ requestedById: id('owner') }) }),
  version: aVersion({ validationRequestId: id('vr-1') }),
  validation: aValidation({ statusCode: 'IN_PROGRESS', approvedOn: null, validatorIds: [id('vera')] }),
});
const approvals = (...states: readonly ('REQUESTED' | 'APPROVED')[]) =>
  aSnapshot({
    task: aTask({ regionId: null }),
    regions: [aRegion({ regionId: id('fr') }), aRegion()],
    approvals: states.map((state, at) => anApproval({ regionId: id(['fr', 'uk'][at]!), state })),
  });
const strict = aSnapshot({ regions: [aRegion({ requiresApproval: true })] });
const before = definePolicy({ regionalApproval: 'before' });
const exception = (state: 'OPEN' | 'ACKNOWLEDGED' | 'CLOSED') =>
  aSnapshot({
    task: aTask({ status: 'CONFIRMED', confirmedById: id('owner'), confirmationNotes: 'Live at 8.' }),
    exception: anException({ state }),
  });

interface Situation {
  readonly when: string;
  readonly action: OversightAction;
  readonly snapshot: Snapshot;
  readonly actor: typeof second;
  readonly policy?: Policy;
  /** The code of what stands against it; null when nothing does. */
  readonly refused: string | null;
}

const situations: readonly Situation[] = [
  { when: 'leave was asked for', action: 'decide-override', snapshot: asked, actor: second, refused: null },
  { when: 'nobody asked', action: 'decide-override', snapshot: aSnapshot(), actor: anActor(), refused: 'override-not-requested' },
  { when: 'he asked himself', action: 'decide-override', snapshot: asked, actor: anActor(), refused: 'duties-not-segregated' },
  {
    when: 'he validated',
    action: 'decide-override',
    snapshot: asked,
    actor: { ...second, userId: id('vera') },
    refused: 'duties-not-segregated',
  },
  { when: 'he may not override', action: 'decide-override', snapshot: asked, actor: administrator, refused: 'override-not-permitted' },
  {
    when: 'the task has ended',
    action: 'decide-override',
    snapshot: { ...asked, task: { ...asked.task, status: 'CANCELLED' } },
    actor: second,
    refused: 'override-not-requested',
  },
  {
    when: 'one of two regions was asked',
    action: 'decide-approval',
    snapshot: approvals('APPROVED', 'REQUESTED'),
    actor: region,
    refused: null,
  },
  {
    when: 'both have agreed',
    action: 'decide-approval',
    snapshot: approvals('APPROVED', 'APPROVED'),
    actor: region,
    refused: 'regional-approval-not-open',
  },
  {
    when: 'it must agree first and was not asked',
    action: 'decide-approval',
    snapshot: strict,
    actor: region,
    policy: before,
    refused: null,
  },
  { when: 'it will be asked after', action: 'decide-approval', snapshot: strict, actor: region, refused: 'regional-approval-not-open' },
  {
    when: 'his region was asked among others',
    action: 'decide-approval',
    snapshot: approvals('REQUESTED', 'REQUESTED'),
    actor: british,
    refused: null,
  },
  {
    when: 'his region has agreed, and another was asked',
    action: 'decide-approval',
    snapshot: approvals('REQUESTED', 'APPROVED'),
    actor: british,
    refused: 'regional-approval-not-open',
  },
  {
    when: 'he answers for a region that the task is not about',
    action: 'decide-approval',
    snapshot: approvals('REQUESTED', 'REQUESTED'),
    actor: { ...british, approvalRegionIds: [id('us')], isAdministrator: true },
    refused: 'not-permitted',
  },
  { when: 'he is no officer', action: 'decide-approval', snapshot: approvals('REQUESTED'), actor: administrator, refused: 'not-permitted' },
  { when: 'it is open', action: 'acknowledge-exception', snapshot: exception('OPEN'), actor: risk, refused: null },
  {
    when: 'it is acknowledged',
    action: 'acknowledge-exception',
    snapshot: exception('ACKNOWLEDGED'),
    actor: risk,
    refused: 'exception-not-open',
  },
  { when: 'there is none', action: 'acknowledge-exception', snapshot: aSnapshot(), actor: administrator, refused: 'exception-not-open' },
  { when: 'he manages none', action: 'acknowledge-exception', snapshot: exception('OPEN'), actor: anActor(), refused: 'not-permitted' },
  { when: 'it is acknowledged', action: 'close-exception', snapshot: exception('ACKNOWLEDGED'), actor: risk, refused: null },
  { when: 'nobody took note of it', action: 'close-exception', snapshot: exception('OPEN'), actor: risk, refused: 'exception-not-open' },
  {
    when: 'it is of his own confirmation',
    action: 'close-exception',
    snapshot: exception('ACKNOWLEDGED'),
    actor: anActor({ permissions: ['manage-exceptions'] }),
    refused: 'duties-not-segregated',
  },
  { when: 'somebody wrote something', action: 'redact', snapshot: exception('OPEN'), actor: administrator, refused: null },
  { when: 'nobody wrote anything', action: 'redact', snapshot: aSnapshot(), actor: administrator, refused: 'nothing-to-redact' },
  {
    when: 'it is his own confirmation',
    action: 'redact',
    snapshot: exception('OPEN'),
    actor: anActor({ isAdministrator: true }),
    refused: 'duties-not-segregated',
  },
  { when: 'he is no administrator', action: 'redact', snapshot: exception('OPEN'), actor: risk, refused: 'not-permitted' },
  {
    when: 'it is a service that asks',
    action: 'acknowledge-exception',
    snapshot: exception('OPEN'),
    actor: { ...risk, kind: 'service' },
    refused: 'task-not-found',
  },
];

describe('what those who oversee may do is told with the task, exactly as it is decided', () => {
  it.each(situations)('$action, when $when', ({ action, snapshot, actor, policy, refused }) => {
    const context = aContext({ actor, ...(policy && { policy }) });
    const told = describeTask(snapshot, context).may[action];
    const decided = all[action].map((command) => decide(command, snapshot, context));
    const codes = decided.map((each) => (each.ok ? null : each.error.code));
    expect({ told, isSo: codes.includes(refused as never), succeeds: codes.includes(null) }).toMatchObject({
      told: refused === null ? { allowed: true } : { allowed: false, refusal: { code: refused } },
      isSo: true,
      succeeds: refused === null,
    });
  });

  it('and so are the regions he can answer for: those that were asked, or must agree first', () => {
    const answerable = (snapshot: Snapshot, policy?: Policy, actor = region) =>
      describeTask(snapshot, aContext({ actor, ...(policy && { policy }) })).answerableRegionIds;
    expect(answerable(approvals('REQUESTED', 'REQUESTED'), undefined, british)).toEqual(['uk']);
    expect(answerable(approvals('REQUESTED', 'APPROVED'), undefined, british)).toEqual([]);
    expect(answerable(strict, before, { ...british, approvalRegionIds: [id('fr')] })).toEqual([]);
    expect(answerable(approvals('REQUESTED', 'REQUESTED'), undefined, anActor())).toEqual([]);
    expect(answerable(approvals('REQUESTED', 'REQUESTED'))).toEqual(['fr', 'uk']);
    expect(answerable(approvals('APPROVED', 'REQUESTED'))).toEqual(['uk']);
    expect(answerable(strict, before)).toEqual(['uk']);
    expect(answerable(strict)).toEqual([]);
    expect(answerable({ ...strict, task: { ...strict.task, status: 'CANCELLED' } }, before)).toEqual([]);
  });

  it('and an answer for a region that is not his is refused, be it the one that waits', () => {
    const answered = (regionId: string) =>
      decide(decidingApproval({ regionId: id(regionId) }), approvals('REQUESTED', 'REQUESTED'), aContext({ actor: british }));
    expect(answered('fr')).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(answered('uk')).toMatchObject({ ok: true, value: [{ regionId: 'uk' }] });
  });

  it('and an answer for a region that was not asked is refused by that region, though another waits', () => {
    const context = aContext({ actor: region });
    expect(decide(decidingApproval({ regionId: id('fr') }), approvals('APPROVED', 'REQUESTED'), context)).toEqual({
      ok: false,
      error: { code: 'regional-approval-not-open', regionId: 'fr', state: 'APPROVED' },
    });
    expect(decide(decidingApproval({ regionId: id('elsewhere') }), approvals('APPROVED', 'APPROVED'), context)).toEqual({
      ok: false,
      error: { code: 'regional-approval-not-open', regionId: 'elsewhere', state: null },
    });
  });
});
