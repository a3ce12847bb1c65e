import { asCalendarDate, createCountersign, definePolicy, id, type Inventory, type PolicyInput } from '@countersign/core';
import { fixedClock, sequentialIds } from '@countersign/core/testing';
import { createHandler } from '@countersign/http';
import { createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { CountersignProvider, DeployWizard, type DeployWizardProps, type Notice } from '@countersign/react';
import { useVersionDeployments } from '@countersign/react/headless';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

const tenantId = id<'tenant'>('bank');
const modelId = id<'model'>('model');
const regions = { uk: 'United Kingdom', us: 'United States' };
const common = { modelId, scope: 'REGIONAL', affectedRegionIds: [id<'region'>('uk'), id<'region'>('us')] } as const;
const validation = {
  validationRequestId: id<'validation-request'>('VR-1'),
  statusCode: 'APPROVED',
  statusLabel: 'Approved',
  approvedOn: asCalendarDate('2026-11-15'),
};

const records: Inventory = {
  deployments: [],
  people: [
    { userId: id('owner'), name: 'Ana Silva' },
    { userId: id('olga'), name: 'Olga Petrova' },
  ],
  regions: Object.entries(regions).map(([regionId, name]) => ({
    regionId: id(regionId),
    code: regionId.toUpperCase(),
    name,
    requiresApproval: regionId === 'us',
  })),
  models: [
    { modelId, name: 'PD', ownerId: id('owner'), regions: common.affectedRegionIds.map((regionId) => ({ regionId, ownerId: null })) },
  ],
  versions: [
    {
      ...common,
      versionId: id('v2'),
      versionNumber: '2.0',
      ordinal: 2,
      validationRequestId: validation.validationRequestId,
      plannedProductionDate: null,
      createdOn: asCalendarDate('2026-10-01'),
    },
  ],
  validations: [{ ...validation, scopeRegionIds: [] }],
};

/** What else on the page shows how many regions are asked about, and learns when it is pressed, as it does each minute. */
function Known() {
  const { value, refresh } = useVersionDeployments('v2');
  return (
    <button type="button" onClick={refresh}>
      {value?.deployments.filter(({ task }) => task).length} known
    </button>
  );
}

/** The wizard over the real stack, on 24 November 2026, two regions chosen, and a wire that fails when it is told to. */
async function opened(props: Partial<DeployWizardProps> = {}, policy: PolicyInput = {}) {
  const { repositories, inventory } = createMemory();
  const countersign = createCountersign({
    repositories,
    policy: definePolicy(policy),
    clock: fixedClock('2026-11-24T09:30:00.000Z'),
    ids: sequentialIds(),
  });
  await inventory.put(tenantId, records);
  const handler = createHandler({ countersign, authenticate: () => ({ tenantId, userId: 'owner' }) });
  /** What is to happen to the next change: its answer is lost, or it never arrives. After that, the server is out of reach. */
  const wire: { loses: 'answer' | 'change' | null; isDown: boolean } = { loses: null, isDown: false };
  const sent: { readonly key: string | null; readonly body: unknown }[] = [];
  const client = createClient({
    baseUrl: 'https://bank.example',
    fetch: async (request) => {
      if (wire.isDown) throw new TypeError('Failed to fetch');
      if (request.method !== 'POST') return handler(request);
      sent.push({ key: request.headers.get('idempotency-key'), body: await request.clone().json() });
      const { loses } = wire;
      if (loses === null) return handler(request);
      wire.loses = null;
      wire.isDown = true;
      if (loses === 'answer') await handler(request);
      return new Response(null, { status: 500 });
    },
  });
  const notices: Notice[] = [];
  const onDone = vi.fn<() => void>();
  const onOpenChange = vi.fn<(open: boolean) => void>();
  render(
    <CountersignProvider client={client} onNotice={(notice) => notices.push(notice)}>
      <DeployWizard versionId="v2" open onOpenChange={onOpenChange} onDone={onDone} preselectRegionIds={['uk', 'us']} {...props} />
      <Known />
    </CountersignProvider>,
  );
  await screen.findByRole('dialog', { name: 'Deploy PD 2.0' });
  const session = (userId: string) => countersign.as({ tenantId, userId, roles: ['administrator'], kind: 'person' });
  return { user: userEvent.setup(), wire, sent, notices, onDone, onOpenChange, session, inventory };
}

type Opened = Awaited<ReturnType<typeof opened>>;

const shown = () => within(screen.getByRole('dialog'));
const press = async ({ user }: Pick<Opened, 'user'>, name: string) => user.click(await shown().findByRole('button', { name }));
const enter = async (label: string | RegExp, value: string) =>
  fireEvent.change(await shown().findByLabelText(label), { target: { value } });
/** What was said aloud a moment ago may still be there to be read. */
const notSaid = { selector: ':not([aria-live])' };
const agreeFirst: PolicyInput = { regionalApproval: 'before' };
const reason = /Why can’t this wait/;

/** Both regions up to the review, and their answer lost while the server is out of reach. */
async function lostAnswer(wizard: Opened, submit: string, loses: 'answer' | 'change' = 'answer') {
  wizard.wire.loses = loses;
  await press(wizard, submit);
  await screen.findByRole('dialog', { name: 'We could not tell' });
  expect(await shown().findByText(/still cannot be reached/)).toBeVisible();
  wizard.wire.isDown = false;
}

async function deployed(policy: PolicyInput = agreeFirst): Promise<Opened> {
  const wizard = await opened({ defaultMode: 'now' }, policy);
  await press(wizard, 'Next');
  await enter(/Notes/, 'Released with CHG-4711');
  await press(wizard, 'Next');
  await shown().findByText(/^United Kingdom: 2\.0 is live since/);
  return wizard;
}

async function scheduled(): Promise<Opened> {
  const wizard = await opened();
  await press(wizard, 'Next');
  await enter(/^Planned for United Kingdom/, '2026-12-02');
  await enter(/^Planned for United States/, '2026-12-09');
  await press(wizard, 'Next');
  await shown().findByText(/^United Kingdom: 2\.0 is planned for 2 Dec 2026/);
  return wizard;
}

/** Lets the page learn how things stand now, which is so many regions asked about. */
async function learned(count: number) {
  fireEvent.click(screen.getByText(/known$/));
  await screen.findByText(`${count} known`);
}

describe('the deploy wizard whose answer was lost', () => {
  it('says region by region what was recorded when it has found out', async () => {
    const wizard = await deployed();
    await lostAnswer(wizard, 'Deploy to 2 regions');
    await press(wizard, 'Check again');
    expect(await shown().findByText('1 of 2 deployed', { selector: 'p' })).toBeVisible();
    expect(shown().getByRole('group', { name: 'United States' })).toHaveTextContent('The server knows nothing of it.');
    expect(shown().getByRole('listitem')).toHaveTextContent('United Kingdom');
    expect(screen.queryByText(/cannot be reached|Nothing was recorded/, notSaid)).not.toBeInTheDocument();
    expect(screen.queryByText(/^What was refused/)).not.toBeInTheDocument();
    expect(wizard.sent).toHaveLength(1);
  });

  it('goes back with those regions alone that were not recorded, and is then told why', async () => {
    const wizard = await deployed();
    await lostAnswer(wizard, 'Deploy to 2 regions');
    await press(wizard, 'Check again');
    await press(wizard, 'Back');
    expect(shown().queryByText(/^United Kingdom:/)).not.toBeInTheDocument();
    await press(wizard, 'Deploy to 1 region');
    expect(await shown().findByRole('group', { name: 'United States' })).toHaveTextContent('The region must agree');
    expect(wizard.sent.at(-1)?.body).toMatchObject({ region_ids: ['us'], confirmation_notes: 'Released with CHG-4711' });
  });

  it('says what was scheduled, also when the page has learned of it before', async () => {
    const wizard = await scheduled();
    await lostAnswer(wizard, 'Schedule 2 deployments');
    await learned(2);
    await press(wizard, 'Check again');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledOnce());
    expect(wizard.notices).toEqual([expect.objectContaining({ tone: 'success', message: '2 deployments are scheduled' })]);
    expect(wizard.sent).toHaveLength(1);
  });

  it('says what was deployed, also when the page has learned of it before', async () => {
    const wizard = await deployed({});
    await lostAnswer(wizard, 'Deploy to 2 regions');
    await learned(2);
    await press(wizard, 'Check again');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledOnce());
    expect(wizard.notices).toEqual([expect.objectContaining({ tone: 'success', message: '2 deployments are confirmed' })]);
  });

  it('says that nothing was recorded when nothing has arrived, and sends the same again under the same key', async () => {
    const wizard = await deployed({});
    await lostAnswer(wizard, 'Deploy to 2 regions', 'change');
    await press(wizard, 'Check again');
    expect(await shown().findByRole('group', { name: 'It was not recorded' })).toHaveTextContent('You can send it again');
    expect(screen.queryByText(/cannot be reached/, notSaid)).not.toBeInTheDocument();
    await press(wizard, 'Deploy to 2 regions');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledOnce());
    expect(wizard.sent).toEqual([wizard.sent[0], wizard.sent[0]]);
  });

  it('says how many were scheduled when another has scheduled one of them and nothing of its own has arrived', async () => {
    const wizard = await scheduled();
    await lostAnswer(wizard, 'Schedule 2 deployments', 'change');
    await wizard.session('olga').assign({ versionId: 'v2', plannedProductionDate: '2026-12-02', regions: [{ regionId: 'uk' }] });
    await press(wizard, 'Check again');
    expect(await shown().findByText('1 of 2 scheduled', { selector: 'p' })).toBeVisible();
    expect(wizard.notices).toEqual([expect.objectContaining({ tone: 'warning', code: 'assign', message: '1 of 2 scheduled' })]);
    expect(wizard.onDone).toHaveBeenCalledOnce();
    expect(wizard.onOpenChange).not.toHaveBeenCalled();
    await press(wizard, 'Back');
    await press(wizard, 'Schedule 1 deployment');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledTimes(2));
    expect(wizard.onOpenChange).toHaveBeenCalledExactlyOnceWith(false);
    expect(wizard.sent.at(-1)?.body).toMatchObject({ regions: [{ region_id: 'us', planned_production_date: '2026-12-09' }] });
  });

  it('does not take for its own what another has confirmed for another day', async () => {
    const wizard = await deployed({});
    await lostAnswer(wizard, 'Deploy to 2 regions', 'change');
    await wizard.session('olga').deploy({ versionId: 'v2', actualProductionDate: '2026-11-20', regionIds: ['uk'] });
    await press(wizard, 'Check again');
    expect(await shown().findByText('Nothing was deployed', { selector: 'p' })).toBeVisible();
    expect(shown().getByRole('group', { name: 'United Kingdom' })).toHaveTextContent(/The task is not open for this: it is confirmed/i);
    expect(shown().getByRole('group', { name: 'United States' })).toHaveTextContent('The server knows nothing of it.');
  });
});

describe('the reason that the deploy wizard asks for', () => {
  const onTenth = async (): Promise<Opened> => {
    const wizard = await opened({ defaultMode: 'now' });
    await press(wizard, 'Next');
    await enter('Went live on', '2026-11-10');
    await press(wizard, 'Next');
    await press(wizard, 'Deploy to 2 regions');
    await waitFor(() => expect(shown().getByLabelText(reason)).toHaveFocus());
    await enter(reason, 'Critical production fix, approved by the CRO');
    return wizard;
  };

  it('is asked for no longer, and not sent, once the day is another', async () => {
    const wizard = await onTenth();
    await enter('Went live on', '2026-11-20');
    expect(shown().queryByLabelText(reason)).not.toBeInTheDocument();
    expect(shown().queryByText('Validation is not approved')).not.toBeInTheDocument();
    await press(wizard, 'Next');
    await press(wizard, 'Deploy to 2 regions');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledOnce());
    expect(wizard.sent.at(-1)?.body).not.toHaveProperty('validation_override_reason', expect.any(String));
  });

  it('is there as it was typed when the day is the first one again', async () => {
    const wizard = await onTenth();
    await enter('Went live on', '2026-11-20');
    await enter('Went live on', '2026-11-10');
    expect(shown().getByLabelText(reason)).toHaveValue('Critical production fix, approved by the CRO');
    await press(wizard, 'Next');
    await press(wizard, 'Deploy with override');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledOnce());
    expect(wizard.sent.at(-1)?.body).toMatchObject({ validation_override_reason: 'Critical production fix, approved by the CRO' });
  });

  it('is asked for anew by the server where the regions are others', async () => {
    const wizard = await onTenth();
    await press(wizard, 'Back');
    await wizard.user.click(shown().getByRole('checkbox', { name: /United States/ }));
    await press(wizard, 'Next');
    expect(shown().queryByLabelText(reason)).not.toBeInTheDocument();
    await press(wizard, 'Next');
    await press(wizard, 'Deploy to 1 region');
    expect(await shown().findByLabelText(reason)).toHaveValue('Critical production fix, approved by the CRO');
  });

  it('is given up when the server has no more need of it', async () => {
    const wizard = await onTenth();
    await press(wizard, 'Next');
    await wizard.inventory.put(tenantId, { validations: [{ ...validation, approvedOn: asCalendarDate('2026-11-05') }] });
    await press(wizard, 'Deploy with override');
    expect(await shown().findByText('Nothing was deployed', { selector: 'p' })).toBeVisible();
    expect(shown().getByRole('group', { name: 'United Kingdom' })).toHaveTextContent('no justification is needed');
    await press(wizard, 'Back');
    await press(wizard, 'Deploy to 2 regions');
    await waitFor(() => expect(wizard.onDone).toHaveBeenCalledOnce());
  });
});

describe('the result of the deploy wizard', () => {
  it('leads back to what was entered, all of it, when nothing was deployed', async () => {
    const wizard = await opened({ defaultMode: 'now', preselectRegionIds: ['us'] }, agreeFirst);
    await press(wizard, 'Next');
    await enter('Went live on', '2026-11-20');
    await enter(/Notes/, 'Released with CHG-4711');
    await press(wizard, 'Next');
    await press(wizard, 'Deploy to 1 region');
    expect(await shown().findByText('Nothing was deployed', { selector: 'p' })).toBeVisible();
    expect(shown().getByText(/^What was refused/)).toBeVisible();
    await press(wizard, 'Back');
    const review = shown().getByText(/^United States: 2\.0 is live since 20 Nov 2026/);
    expect(document.activeElement).toContainElement(review);
    expect(document.activeElement).not.toHaveAttribute('role', 'dialog');
    await press(wizard, 'Back');
    expect(await shown().findByLabelText('Went live on')).toHaveValue('2026-11-20');
    expect(shown().getByLabelText(/Notes/)).toHaveValue('Released with CHG-4711');
  });

  it('leads nowhere when some was deployed and nothing could make the rest succeed', async () => {
    const wizard = await deployed();
    await press(wizard, 'Deploy to 2 regions');
    expect(await shown().findByText('1 of 2 deployed', { selector: 'p' })).toBeVisible();
    expect(shown().queryByRole('button', { name: 'Back' })).not.toBeInTheDocument();
  });

  it('leads to the regions when what was chosen has gone live meanwhile', async () => {
    const wizard = await opened({ defaultMode: 'now', preselectRegionIds: ['us'] }, agreeFirst);
    await press(wizard, 'Next');
    await press(wizard, 'Next');
    await press(wizard, 'Deploy to 1 region');
    await shown().findByText('Nothing was deployed', { selector: 'p' });
    await wizard.inventory.put(tenantId, { regions: records.regions!.map((each) => ({ ...each, requiresApproval: false })) });
    await wizard.session('olga').deploy({ versionId: 'v2', actualProductionDate: '2026-11-20', regionIds: ['us'] });
    await learned(1);
    await press(wizard, 'Back');
    expect(await shown().findByText('is live already, since 20 Nov 2026')).toBeVisible();
    expect(shown().getByRole('checkbox', { name: /United States/ })).toHaveAttribute('aria-disabled', 'true');
  });
});
