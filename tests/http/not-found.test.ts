import { createMemory } from '@countersign/memory';
import { expect, it } from 'vitest';
import { aStack, assigned, delegated } from './a-stack.ts';
import { operations } from './documented.ts';
import { ask } from './request.ts';

interface Named {
  readonly route: string;
  readonly body?: object;
  readonly code?: string;
}

const confirm = { actual_production_date: '2026-11-21' };
const task = '/deployment-tasks/{task_id}';

/** Everything that can be asked about something by its identifier, in a form that is valid. */
const routes: readonly Named[] = [
  { route: `GET ${task}` },
  { route: `GET ${task}/journal` },
  { route: `GET ${task}/refused-attempts` },
  { route: `GET ${task}/notices` },
  { route: `PATCH ${task}/confirm`, body: confirm },
  { route: `PATCH ${task}/adjust`, body: { planned_production_date: '2026-12-01', adjustment_reason: 'Late' } },
  { route: `PATCH ${task}/cancel`, body: { cancellation_reason: 'Rolled back' } },
  { route: `PATCH ${task}/reassign`, body: { assigned_to_id: 'delegate', reassignment_reason: 'Leads the roll-out' } },
  { route: `PATCH ${task}/withdraw`, body: { withdrawn_on: '2026-11-22', withdrawal_reason: 'The score drifted' } },
  { route: `PATCH ${task}/request-override`, body: { validation_override_reason: 'The board meets only next week' } },
  { route: `PATCH ${task}/decide-override`, body: { decision: 'GRANTED' } },
  { route: `PATCH ${task}/decide-approval`, body: { region_id: 'uk', decision: 'APPROVED' } },
  { route: `PATCH ${task}/redact`, body: { texts: ['confirmation_notes'], redaction_reason: 'They name a customer' } },
  { route: 'POST /exceptions/{task_id}/acknowledge', body: {} },
  { route: 'POST /exceptions/{task_id}/close', body: { closure_reason: 'risk_accepted', narrative: 'Accepted by the committee' } },
  { route: `POST ${task}/explain`, body: { type: 'confirm', ...confirm } },
  { route: 'GET /versions/{version_id}/deployments', code: 'version_not_found' },
  { route: 'POST /versions/{version_id}/deployments', body: {}, code: 'version_not_found' },
  { route: 'POST /versions/{version_id}/deployments/now', body: confirm, code: 'version_not_found' },
  { route: 'POST /delegations/{delegation_id}/revoke', body: {}, code: 'delegation_not_found' },
  { route: 'GET /models/{model_id}/deployment-history', code: 'model_not_found' },
];

const known = { task: 'task-0001', version: 'v2', delegation: 'delegation-1', model: 'model' };
const impossible = ['%20', '%00', '%F0%9F%98%80', '%zz', 'a%2Fb', '..%2F..', 'x'.repeat(129), "'%20or%20'1'='1"];

it('looks at every route that names something', () => {
  const named = operations.filter(({ path }) => path.includes('{')).map(({ method, path }) => `${method} ${path}`);
  expect(routes.map(({ route }) => route)).toEqual(expect.arrayContaining(named));
});

it.each(routes)('answers $route alike whether it is foreign, absent or impossible', async ({ route, body, code = 'task_not_found' }) => {
  const stack = await aStack(createMemory());
  expect(await assigned(stack)).toContain(known.task);
  await delegated(stack);
  const send = async (as: string, id: string) => {
    const answer = await ask(stack.handler, route.replace(/\{\w+\}/, id), { as, headers: { 'if-match': '"7"' }, ...(body && { body }) });
    return { status: answer.status, headers: [...answer.headers], text: answer.text };
  };
  const own = known[/\{(\w+)_id\}/.exec(route)?.[1] as keyof typeof known];
  const absent = await send('stranger', 'no-such-thing');
  expect(absent.status).toBe(404);
  expect(JSON.parse(absent.text)).toMatchObject({ code });
  expect(await send('stranger', own)).toEqual(absent);
  expect(await send('elsewhere', own)).toEqual(absent);
  for (const each of impossible) expect(await send('owner', each)).toEqual(absent);
  // It is there, and its owner is told something else.
  expect(await send('owner', own)).not.toEqual(absent);
});

it.each([
  { route: 'GET /delegations?model_id={model_id}', ids: ['model', 'none', '%20', 'x'.repeat(129)], code: 'model_not_found' },
  { route: 'POST /delegations', member: 'model_id', ids: ['model', 'none'], code: 'model_not_found' },
  { route: 'POST /delegations', member: 'task_id', ids: ['task-0001', 'none'], code: 'task_not_found' },
])('answers $route alike to whoever may not know of it', async ({ route, member, ids, code }) => {
  const stack = await aStack(createMemory());
  await assigned(stack);
  const send = (as: string, id: string) =>
    ask(stack.handler, route.replace('{model_id}', id), {
      as,
      ...(member && { body: { [member]: id, delegate_id: 'delegate', valid_until: '2026-12-01T00:00:00.000Z' } }),
    });
  const absent = await send('stranger', 'no-such-thing');
  expect(absent).toMatchObject({ status: 404, body: { code } });
  for (const id of ids) expect((await send('stranger', id)).text).toBe(absent.text);
  expect((await send('elsewhere', ids[0] ?? '')).text).toBe(absent.text);
  expect((await send('owner', ids[0] ?? '')).status).toBeLessThan(300);
});

it('shows its form is wrong to everybody alike', async () => {
  const stack = await aStack(createMemory());
  const [taskId] = await assigned(stack);
  const send = (each: string | undefined, as: string) => ask(stack.handler, `PATCH /deployment-tasks/${each}/confirm`, { as, body: {} });
  expect((await send(taskId, 'stranger')).text).toBe((await send('none', 'stranger')).text);
  expect((await send(taskId, 'stranger')).status).toBe(400);
});
