import { definePolicy, id, type PendingDecisionPage, type PendingDecisionsInput, pendingActions } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { aBank, accepted, aModel, aVersion, bank } from './bank.ts';

const reason = 'The regulator asked for it before validation could finish.';

/** A bank whose versions are not approved yet, in regions that agree for themselves, where a second person gives leave. */
async function aBankThatWaits(right: 'owner' | 'permission' = 'owner') {
  const rules = definePolicy({ override: { requires: 'second-person', right }, timeZone: 'Asia/Tokyo' });
  const opened = await aBank({ policy: rules });
  await opened.memory.inventory.put(bank, {
    models: [aModel('british')],
    regions: [
      { regionId: id('fr'), code: 'FR', name: 'France', requiresApproval: true },
      { regionId: id('uk'), code: 'UK', name: 'United Kingdom', requiresApproval: true },
    ],
    versions: [
      aVersion('v1', 1, { validationRequestId: id('vr') }),
      aVersion('v2', 2, { affectedRegionIds: [], validationRequestId: null }),
    ],
    validations: [
      {
        validationRequestId: id('vr'),
        statusCode: 'IN_PROGRESS',
        statusLabel: 'In progress',
        approvedOn: null,
        validatorIds: [id('validator')],
        scopeRegionIds: [id('fr'), id('uk')],
      },
    ],
  });
  const [french, british] = accepted(await opened.owner.assign({ versionId: 'v1', plannedProductionDate: '2026-11-20' })).created;
  const [global] = accepted(await opened.owner.assign({ versionId: 'v2', plannedProductionDate: '2026-11-20' })).created;
  return { ...opened, french: french!.taskId, british: british!.taskId, global: global!.taskId };
}
type Waiting = Awaited<ReturnType<typeof aBankThatWaits>>;

const ask = async (by: ReturnType<Waiting['as']>, taskId: string) =>
  accepted(await by.requestOverride({ taskId, validationOverrideReason: reason }));

const shown = ({ decisions }: PendingDecisionPage) =>
  decisions.map(({ action, region, task, permission }) => [
    action,
    task.task.taskId,
    region?.regionId ?? null,
    permission.allowed || permission.refusal,
  ]);

describe('what waits to be decided', () => {
  it('is shown with the task, since when, and for how many business days of the house', async () => {
    const { as, owner, clock, french } = await aBankThatWaits();
    clock.set('2026-11-24T14:59:59.999Z'); // the 24th in Tokyo
    await ask(owner, french);
    clock.set('2026-11-25T15:00:00.000Z'); // the 26th
    const { decisions, next } = accepted(await as('second', ['override']).pendingDecisions());
    expect(next).toBeNull();
    expect(decisions).toEqual([
      {
        action: 'decide-override',
        region: { regionId: 'fr', code: 'FR', name: 'France' },
        since: '2026-11-24T14:59:59.999Z',
        waitingSince: '2026-11-24',
        daysWaiting: 2,
        requestedBy: { userId: 'owner', name: 'owner' },
        permission: { allowed: true },
        exceptionCode: null,
        task: expect.objectContaining({ model: { modelId: 'model', name: 'Mortgage PD' }, assignedTo: { userId: 'owner', name: 'owner' } }),
      },
    ]);
    expect(decisions[0]!.task.task.overrideRequest?.reason).toBe(reason);
  });

  it('waits for those who hold the permission, and where owners override, for those who answer for the task', async () => {
    const { as, owner, french, british } = await aBankThatWaits();
    await ask(owner, french);
    await ask(as('british'), british);
    const own = { code: 'duties-not-segregated', rule: 'requester-may-not-grant' };
    expect(shown(accepted(await as('second', ['override']).pendingDecisions()))).toEqual([
      ['decide-override', french, 'fr', true],
      ['decide-override', british, 'uk', true],
    ]);
    expect(shown(accepted(await owner.pendingDecisions()))).toEqual([
      ['decide-override', french, 'fr', own],
      ['decide-override', british, 'uk', true],
    ]);
    expect(shown(accepted(await as('british').pendingDecisions()))).toEqual([['decide-override', british, 'uk', own]]);
    for (const [who, roles] of [
      ['stranger', []],
      ['stranger', ['approve-region', 'manage-exceptions', 'read-compliance']],
      ['adam', ['administrator']],
    ] as const)
      expect(accepted(await as(who, roles).pendingDecisions()).decisions, `${who}, ${roles.length} roles`).toEqual([]);
    expect(shown(accepted(await as('validator', ['override']).pendingDecisions()))[0]?.[3]).toEqual({
      code: 'duties-not-segregated',
      rule: 'validator-may-not-override',
    });
  });

  it('waits for nobody who merely owns, where overriding takes a permission', async () => {
    const { as, owner, french } = await aBankThatWaits('permission');
    await ask(as('owner', ['override']), french);
    expect(accepted(await owner.pendingDecisions()).decisions).toEqual([]);
    expect(accepted(await as('second', ['override']).pendingDecisions()).decisions).toHaveLength(1);
  });

  it('is of each region that was asked, by the name of the region, until it answers', async () => {
    const { as, owner, global, memory } = await aBankThatWaits();
    accepted(await owner.confirm({ taskId: global, actualProductionDate: '2026-11-20' }));
    const officer = as('officer', ['approve-region']);
    expect(shown(accepted(await officer.pendingDecisions()))).toEqual([
      ['decide-approval', global, 'fr', true],
      ['decide-approval', global, 'uk', true],
    ]);
    accepted(await officer.decideApproval({ taskId: global, regionId: 'fr', decision: 'DECLINED' }));
    await memory.inventory.put(bank, { models: [{ ...aModel(), regions: [] }] });
    const { decisions } = accepted(await officer.pendingDecisions());
    expect(decisions.map(({ region }) => region)).toEqual([{ regionId: 'uk', code: 'uk', name: 'uk' }]);
  });

  it('is of the regions that somebody answers for, where the house names them', async () => {
    const { owner, countersign, global } = await aBankThatWaits();
    accepted(await owner.confirm({ taskId: global, actualProductionDate: '2026-11-20' }));
    const officer = (...approvalRegionIds: readonly string[]) =>
      countersign.as({ tenantId: 'bank', userId: 'officer', roles: ['approve-region'], approvalRegionIds });
    const asked = async (...regionIds: readonly string[]) => shown(accepted(await officer(...regionIds).pendingDecisions()));
    expect(await asked('uk')).toEqual([['decide-approval', global, 'uk', true]]);
    expect(await asked('us', 'uk', 'fr')).toHaveLength(2);
    expect(await asked()).toEqual([]);
    const answer = { taskId: global, regionId: 'fr', decision: 'APPROVED' } as const;
    expect(await officer('uk').decideApproval(answer)).toEqual({ ok: false, error: { code: 'not-permitted' } });
    expect(await officer('us').decideApproval(answer)).toEqual({ ok: false, error: { code: 'task-not-found' } });
    expect(accepted(await officer('fr').decideApproval(answer)).answerableRegionIds).toEqual([]);
  });

  it.each([
    ['', 'owner', []],
    ['bank', ' owner', []],
    ['bank', 'owner', ['uk', 'not\u00a0one']],
  ])('is shown to nobody whom no store could know: %j %j %j', async (tenantId, userId, approvalRegionIds) => {
    const { countersign } = await aBankThatWaits();
    expect(() => countersign.as({ tenantId, userId, approvalRegionIds })).toThrow(expect.objectContaining({ code: 'invalid-principal' }));
  });

  it('is an exception to take note of, and then to close, by its code', async () => {
    const { as, owner, french } = await aBankThatWaits();
    await ask(owner, french);
    accepted(await as('second', ['override']).decideOverride({ taskId: french, decision: 'GRANTED' }));
    accepted(await owner.confirm({ taskId: french, actualProductionDate: '2026-11-20' }));
    const codes = async (by: typeof owner) =>
      accepted(await by.pendingDecisions()).decisions.map(({ action, exceptionCode, permission }) => [
        action,
        exceptionCode,
        permission.allowed,
      ]);
    for (const by of [as('risk', ['manage-exceptions']), as('adam', ['administrator']), as('owner', ['manage-exceptions'])])
      expect(await codes(by)).toEqual([['acknowledge-exception', 'EXC-2026-1', true]]);
    expect(await codes(owner)).toEqual([]);
    accepted(await as('risk', ['manage-exceptions']).acknowledgeException({ taskId: french }));
    expect(await codes(as('adam', ['administrator']))).toEqual([['close-exception', 'EXC-2026-1', true]]);
    expect(await codes(as('owner', ['manage-exceptions']))).toEqual([['close-exception', 'EXC-2026-1', false]]);
  });

  it('waits for no service', async () => {
    const { owner, countersign, french } = await aBankThatWaits();
    await ask(owner, french);
    const robot = countersign.as({ tenantId: 'bank', userId: 'owner', kind: 'service', roles: ['override', 'administrator'] });
    expect(accepted(await robot.pendingDecisions())).toEqual({ decisions: [], next: null });
  });

  it('is left out when it is somebody else’s, whatever the store has found', async () => {
    const { as, owner, on, memory, french, british } = await aBankThatWaits();
    await ask(owner, french);
    await ask(as('british'), british);
    const { repositories } = memory;
    const { tasks } = repositories;
    const careless = on({
      ...repositories,
      tasks: { ...tasks, pending: (tenantId, query, people) => tasks.pending(tenantId, { ...query, grantorId: null }, people) },
    }).as({ tenantId: 'bank', userId: 'british' });
    const page = accepted(await careless.pendingDecisions({ limit: 1 }));
    expect(
      shown(page).map(([, taskId]) => taskId),
      'what follows, rather than nothing',
    ).toEqual([british]);
    expect(page.next).toBeNull();
  });

  it('can be had by action, region and model, page by page, and a place is good in its own list alone', async () => {
    const { as, owner, global, french } = await aBankThatWaits();
    await ask(owner, french);
    accepted(await owner.confirm({ taskId: global, actualProductionDate: '2026-11-20' }));
    const everything = as('chief', ['override', 'approve-region']);
    const asked = async (input: PendingDecisionsInput) => shown(accepted(await everything.pendingDecisions(input))).length;
    expect(await asked({})).toBe(3);
    expect(await asked({ actions: ['decide-approval', 'close-exception'] })).toBe(2);
    expect(await asked({ actions: [] })).toBe(0);
    expect(await asked({ regionId: 'fr' })).toBe(2);
    expect(await asked({ modelId: 'another' })).toBe(0);
    const { next } = accepted(await everything.pendingDecisions({ limit: 2 }));
    expect(await asked({ after: next })).toBe(1);
    expect(await asked({ after: { ...next!, of: null }, regionId: 'fr' }), 'the place of another list, unchecked').toBe(0);
    for (const refused of [
      await everything.pendingDecisions({ after: next, regionId: 'fr' }),
      await as('other', ['override', 'approve-region']).pendingDecisions({ after: next }),
    ])
      expect(refused).toEqual({
        ok: false,
        error: { code: 'invalid-input', issues: [{ field: 'after', message: 'is a place in another list than this' }] },
      });
  });

  it('is counted as it is shown, for whoever asks, and by region and model', async () => {
    const { as, owner, global, french, british } = await aBankThatWaits();
    await ask(owner, french);
    await ask(as('british'), british);
    accepted(await owner.confirm({ taskId: global, actualProductionDate: '2026-11-20' }));
    const nothing = { all: 0, decideOverride: 0, decideApproval: 0, acknowledgeException: 0, closeException: 0 };
    const chief = as('chief', ['override', 'approve-region']);
    expect(accepted(await chief.pendingCounts())).toEqual({ ...nothing, all: 4, decideOverride: 2, decideApproval: 2 });
    expect(accepted(await chief.pendingCounts({ regionId: 'uk' }))).toEqual({ ...nothing, all: 2, decideOverride: 1, decideApproval: 1 });
    expect(accepted(await chief.pendingCounts({ modelId: 'another' }))).toEqual(nothing);
    for (const reader of [owner, as('british'), as('second', ['override']), as('agreeing', ['approve-region']), as('stranger')]) {
      const { decisions } = accepted(await reader.pendingDecisions());
      expect(accepted(await reader.pendingCounts()).all).toBe(decisions.length);
    }
    expect(accepted(await as('british').pendingCounts()), 'with what somebody else must decide').toMatchObject({ all: 1 });
    expect(await chief.pendingCounts({ limit: 1 } as object)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [{ field: 'limit' }] },
    });
  });

  it.each<[string, object, string]>([
    ['an action nobody waits for', { actions: ['redact'] }, 'actions.0'],
    ['a page of none', { limit: 0 }, 'limit'],
    ['a page of too many', { limit: 201 }, 'limit'],
    [
      'a place that is no moment',
      { after: { since: '2026-11-24', taskId: 'task', action: pendingActions[0], regionId: null } },
      'after.since',
    ],
    ['a word it does not know', { ownerId: 'owner' }, 'ownerId'],
  ])('is not asked for with %s', async (_what, input, field) => {
    const { owner } = await aBankThatWaits();
    expect(await owner.pendingDecisions(input as PendingDecisionsInput)).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', issues: [{ field }] },
    });
  });
});
