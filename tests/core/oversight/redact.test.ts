import { type DeploymentTask, id, parseCommand, type RedactableText, redactableTexts, redactedText } from '@countersign/core';
import {
  aContext,
  anActor,
  anApproval,
  anException,
  anOverrideRequest,
  aSnapshot,
  aTask,
  given,
  redacting,
} from '@countersign/core/testing';
import { describe, expect, it } from 'vitest';

const administrator = aContext({ actor: anActor({ userId: id('adam'), isAdministrator: true }) });
const at = administrator.now;
const text = 'Zebra Ltd complained';

/** A task in which every text has been written. */
const talkative = (over: Partial<DeploymentTask> = {}) =>
  aSnapshot({
    task: aTask({
      status: 'CONFIRMED',
      confirmedById: id('owner'),
      confirmationNotes: text,
      deployedBeforeValidationApproved: true,
      validationOverrideReason: text,
      overrideRequest: anOverrideRequest({ state: 'GRANTED', reason: text, decisionNote: text }),
      adjustmentReason: text,
      adjustedAt: at,
      cancellationReason: text,
      reassignmentReason: text,
      reassignedAt: at,
      withdrawalReason: text,
      ...over,
    }),
    approvals: [anApproval({ note: text }), anApproval({ regionId: id('us') })],
    exception: anException({ state: 'CLOSED', narrative: text }),
  });

const textsIn = (data: unknown): readonly string[] =>
  typeof data === 'string' ? [data] : typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsIn) : [];

describe('redacting', () => {
  it('erases every text of a task that is named, and leaves nothing of it in the plan', () => {
    const { plan } = given(talkative(), administrator).when(redacting({ texts: [...redactableTexts] }));
    expect(textsIn([plan.after, plan.effects, plan.entries])).not.toContain(text);
    expect(plan.after).toMatchObject({
      revision: 2,
      confirmationNotes: redactedText,
      validationOverrideReason: redactedText,
      overrideRequest: { reason: redactedText, decisionNote: redactedText },
      adjustmentReason: redactedText,
      cancellationReason: redactedText,
      reassignmentReason: redactedText,
      withdrawalReason: redactedText,
    });
  });

  it.each(redactableTexts)('erases %s and no other text', (name) => {
    const snapshot = talkative();
    const { plan } = given(snapshot, administrator).when(redacting({ texts: [name] }));
    const changed = Object.entries(plan.after).filter(
      ([member, value]) => JSON.stringify(value) !== JSON.stringify(snapshot.task[member as keyof DeploymentTask]),
    );
    expect(changed.length).toBeLessThanOrEqual(3);
    expect(plan.effects).toEqual([{ type: 'texts.redact', taskId: 'task-1', texts: [name], redactionReason: 'They name a customer.' }]);
    expect(plan.after.deployedBeforeValidationApproved).toBe(true);
  });

  it('tells who did it, when and why, and never what was erased', () => {
    const { plan } = given(talkative(), administrator).when(redacting({ texts: ['override-reason', 'override-reason'] }));
    expect(plan.entries).toMatchObject([
      { type: 'texts-redacted', actorId: 'adam', at, before: { revision: 1 }, after: { revision: 2 }, sequence: 2, gate: null },
    ]);
    expect(plan.entries[0]?.effects).toMatchObject([{ texts: ['override-reason'] }]);
  });

  it.each<[RedactableText, Partial<DeploymentTask>]>([
    ['confirmation-notes', { confirmationNotes: null }],
    ['confirmation-notes', { confirmationNotes: redactedText }],
    ['override-reason', { validationOverrideReason: redactedText, overrideRequest: null }],
    ['override-reason', { validationOverrideReason: null, overrideRequest: null }],
    ['override-reason', { status: 'PENDING', validationOverrideReason: null }],
    ['override-decision-note', { overrideRequest: null }],
    ['adjustment-reason', { adjustedAt: null, adjustmentReason: null }],
    ['adjustment-reason', { adjustmentReason: redactedText }],
    ['cancellation-reason', { cancellationReason: null }],
    ['reassignment-reason', { reassignedAt: null, reassignmentReason: null }],
    ['withdrawal-reason', { withdrawalReason: redactedText }],
  ])('finds nothing to erase as %s where the task has %j', (name, over) =>
    expect(given(talkative(over), administrator).when(redacting({ texts: [name] })).refusal).toEqual({
      code: 'nothing-to-redact',
      field: 'texts',
    }),
  );

  it('finds a reason that an earlier change gave, where the last one gave none', () =>
    expect(
      given(talkative({ adjustmentReason: null }), administrator).when(redacting({ texts: ['adjustment-reason'] })).events,
    ).toHaveLength(1));

  it('erases what is there of several texts, and passes over the rest', () => {
    const snapshot = talkative({ confirmationNotes: null });
    const { events } = given(snapshot, administrator).when(redacting({ texts: ['confirmation-notes', 'withdrawal-reason'] }));
    expect(events).toMatchObject([{ texts: ['withdrawal-reason'] }]);
  });

  it.each(['owner', 'stranger'])('is not for the %s', (userId) => {
    const context = aContext({ actor: anActor({ userId: id(userId), permissions: ['read-compliance'] }) });
    expect(given(talkative(), context).when(redacting()).refusal).toEqual({ code: 'not-permitted' });
  });

  it.each([{ confirmedById: id<'user'>('adam') }, { confirmedOnBehalfOfId: id<'user'>('adam') }])(
    'is not for the administrator who confirmed, or for whom it was confirmed: %j',
    (over) =>
      expect(given(talkative(over), administrator).when(redacting()).refusal).toEqual({
        code: 'duties-not-segregated',
        rule: 'confirmer-may-not-redact',
      }),
  );

  it('lets nobody write the mark of a redacted text himself', () =>
    expect(parseCommand('adjust', { taskId: 'task-1', plannedProductionDate: '2026-12-20', adjustmentReason: redactedText })).toMatchObject(
      { error: { code: 'invalid-input', issues: [{ field: 'adjustmentReason' }] } },
    ));
});
