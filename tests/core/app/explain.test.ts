import { decide, definePolicy, id, plan, type Snapshot } from '@countersign/core';
import {
  aContext,
  adjusting,
  anActor,
  aRegion,
  aSnapshot,
  aTask,
  aValidation,
  aVersion,
  cancelling,
  confirming,
  given,
} from '@countersign/core/testing';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
// Not public, but what Session.explain answers with once it has loaded.
import { explain } from '../../../packages/core/src/app/explain.ts';
import { someCommand, someContext, someSnapshot } from '../arbitrary.ts';

const enough = 'Twenty visible chars';
const withValidation = (over: Parameters<typeof aValidation>[0]): Snapshot =>
  aSnapshot({ version: aVersion({ validationRequestId: id('vr-1') }), validation: aValidation(over) });
const unapproved = withValidation({ statusCode: 'IN_PROGRESS', approvedOn: null });
const administrator = aContext({ actor: anActor({ userId: id('administrator'), isAdministrator: true }) });

describe('explaining a confirmation', () => {
  it('that would pass shows what would change and asks for no override', () => {
    const snapshot = withValidation({});
    expect(explain(confirming(), snapshot, aContext())).toMatchObject({
      allowed: true,
      refusals: [],
      override: null,
      gate: { outcome: 'passed' },
      effects: given(snapshot).when(confirming()).plan.effects,
      actualDate: { earliest: null, latest: '2026-11-24' },
      today: '2026-11-24',
      timeZone: 'UTC',
      task: { task: { taskId: 'task-1', status: 'PENDING' } },
    });
  });

  it('shows the effects and the terms of the override while only its reason is missing', () => {
    const explanation = explain(confirming(), unapproved, aContext());
    expect(explanation).toMatchObject({
      allowed: false,
      refusals: [{ code: 'validation-not-approved', minLength: 20 }],
      override: { minLength: 20, maxLength: 4_000 },
    });
    expect(explanation.effects).toEqual(given(unapproved).when(confirming({ validationOverrideReason: enough })).plan.effects);
    expect(explanation.effects).not.toEqual([]);
  });

  it('shows them too while the reason is too short', () => {
    const explanation = explain(confirming({ validationOverrideReason: 'Short.' }), unapproved, aContext());
    expect(explanation).toMatchObject({
      allowed: false,
      refusals: [{ code: 'override-reason-too-short', length: 6 }],
      override: { minLength: 20 },
    });
    expect(explanation.effects).not.toEqual([]);
  });

  it('keeps showing the terms of the override once the reason is given', () => {
    expect(explain(confirming({ validationOverrideReason: enough }), unapproved, aContext())).toMatchObject({
      allowed: true,
      refusals: [],
      override: { minLength: 20 },
    });
  });

  it.each([
    ['rejected', withValidation({ statusCode: 'REJECTED' }), aContext(), 'validation-rejected'],
    [
      'without the validation that the house requires',
      aSnapshot(),
      aContext({ policy: definePolicy({ gate: { whenNoValidation: 'block' } }) }),
      'validation-required',
    ],
    ['that an administrator would have to overrule', unapproved, administrator, 'override-not-permitted'],
  ])('offers no override for a version %s, and shows no effects', (_, snapshot, context, code) => {
    expect(explain(confirming({ validationOverrideReason: enough }), snapshot, context)).toMatchObject({
      allowed: false,
      refusals: [{ code }],
      override: null,
      effects: [],
    });
  });

  it.each([
    [
      'the date lies in the future',
      unapproved,
      confirming({ actualProductionDate: aContext({ now: '2026-11-25T00:00:00.000Z' as never }).today }),
      'date-in-future',
    ],
    ['the task is closed', { ...unapproved, task: aTask({ status: 'CONFIRMED' }) }, confirming(), 'task-not-open'],
    ['the task has changed', unapproved, confirming({ expectedRevision: 9 }), 'stale'],
  ])('shows no effects and no override while %s', (_, snapshot, command, code) => {
    expect(explain(command, snapshot, aContext())).toMatchObject({ allowed: false, refusals: [{ code }], override: null, effects: [] });
  });

  it('names the days it may give', () => {
    const context = aContext({
      policy: definePolicy({ maxBackdateDays: 10, timeZone: 'Asia/Tokyo' }),
      now: '2026-11-24T15:00:00.000Z' as never,
    });
    expect(explain(confirming(), aSnapshot(), context)).toMatchObject({
      actualDate: { earliest: '2026-09-21', latest: '2026-11-25' },
      today: '2026-11-25',
      timeZone: 'Asia/Tokyo',
    });
  });
});

describe('explaining another command', () => {
  it.each([adjusting(), cancelling()])('to $type shows neither gate nor override, and that nothing changes beside the task', (command) => {
    expect(explain(command, unapproved, aContext())).toMatchObject({
      allowed: true,
      refusals: [],
      gate: null,
      override: null,
      effects: [],
    });
  });

  it('names what is missing', () => {
    expect(explain(adjusting({ adjustmentReason: null }), aSnapshot(), aContext()).refusals).toEqual([
      { code: 'reason-required', field: 'adjustmentReason' },
    ]);
    expect(explain(cancelling({ cancellationReason: null }), aSnapshot(), aContext()).refusals).toEqual([
      { code: 'reason-required', field: 'cancellationReason' },
    ]);
  });
});

describe('an explanation, whatever the state, the command, the actor and the rules', () => {
  it('says allowed exactly when executing would succeed, and else why not', () => {
    assert(
      property(someCommand, someSnapshot, someContext, (command, snapshot, context) => {
        const decided = decide(command, snapshot, context);
        const { allowed, refusals } = explain(command, snapshot, context);
        expect({ allowed, refusals }).toEqual(decided.ok ? { allowed: true, refusals: [] } : { allowed: false, refusals: [decided.error] });
      }),
      { numRuns: 500 },
    );
  });

  it('shows exactly the effects that executing has, or would have with no more than the reason of an override', () => {
    assert(
      property(someCommand, someSnapshot, someContext, (command, snapshot, context) => {
        const decided = decide(command, snapshot, context);
        const overriding =
          command.type === 'confirm' ? decide({ ...command, validationOverrideReason: enough }, snapshot, context) : decided;
        const would = decided.ok ? decided : overriding;
        expect(explain(command, snapshot, context).effects).toEqual(would.ok ? plan(snapshot, would.value, context).effects : []);
      }),
      { numRuns: 500 },
    );
  });

  it('offers an override exactly when one would let the confirmation pass', () => {
    assert(
      property(someCommand, someSnapshot, someContext, (command, snapshot, context) => {
        const passes =
          command.type === 'confirm' &&
          context.policy.override.requires === 'reason' &&
          decide({ ...command, validationOverrideReason: enough }, snapshot, context).ok;
        return (explain(command, snapshot, context).override !== null) === passes;
      }),
      { numRuns: 500 },
    );
  });

  it('leaves what it explains as it was', () => {
    const snapshot = aSnapshot({ regions: [aRegion()] });
    const before = structuredClone(snapshot);
    explain(confirming(), snapshot, aContext());
    expect(snapshot).toEqual(before);
  });
});
