import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned } from './a-stack.ts';
import { type Asked, ask } from './request.ts';

const reason = '=Approved by the CRO, "at once"';
const period = 'from=2026-11-01&to=2026-11-30';

/** v2 went live on 19 November, a day early; v3 on 21 November without an approval, a day late. */
async function start() {
  const stack = await aStack(createMemory());
  const ids = [...(await assigned(stack, 'v2')), ...(await assigned(stack, 'v3')), ...(await assigned(stack, 'v4'))];
  const send = (line: string, asked?: Asked) => ask(stack.handler, line, asked);
  await send(`PATCH /deployment-tasks/${ids[0]}/confirm`, { body: { actual_production_date: '2026-11-19' } });
  await send(`PATCH /deployment-tasks/${ids[1]}/confirm`, {
    body: { actual_production_date: '2026-11-21', validation_override_reason: reason },
  });
  return { ids, send };
}

describe('what could go live', () => {
  it('is what validation allows and does not run, for those who own it', async () => {
    const { ids, send } = await start();
    expect(await send('GET /deployment-tasks/ready-to-deploy')).toMatchObject({
      status: 200,
      body: [
        { version: { version_id: 'v4' }, region: { region_id: 'uk' }, approved_on: null, days_since_approval: null, open_task_id: ids[2] },
        { version: { version_id: 'v4' }, region: { region_id: 'us' }, open_task_id: ids[3] },
      ],
    });
    expect((await send('GET /deployment-tasks/ready-to-deploy', { as: 'stranger' })).body).toEqual([]);
  });
});

describe('the history of a model', () => {
  it('tells region by region what ran from when to when', async () => {
    const { ids, send } = await start();
    const history = await send('GET /models/model/deployment-history');
    const v2 = { version_id: 'v2', from: '2026-11-19', until: '2026-11-21', task_id: ids[0], days_late: -1, overridden: false };
    const v3 = { version_id: 'v3', from: '2026-11-21', until: null, days_late: 1, overridden: true, override_reason: reason };
    expect(history).toMatchObject({
      status: 200,
      body: [
        { region: { region_id: 'uk', code: 'UK' }, segments: [v2, v3] },
        { region: { region_id: 'us' }, segments: [v2, v3] },
      ],
    });
    for (const as of ['auditor', 'root']) expect((await send('GET /models/model/deployment-history', { as })).text).toBe(history.text);
    const [, us] = history.body as readonly object[];
    expect((await send('GET /models/model/deployment-history', { as: 'regional' })).body).toEqual([us]);
    expect((await send('GET /models/model/deployment-history', { as: 'delegate' })).status).toBe(404);
  });
});

describe('the overrides of a period', () => {
  it('are told as they were frozen', async () => {
    const { ids, send } = await start();
    const register = await send(`GET /compliance/overrides?${period}`, { as: 'auditor' });
    expect(register.body).toEqual([
      {
        task_id: ids[1],
        model: { model_id: 'model', name: 'Mortgage PD' },
        version_id: 'v3',
        version_number: '3.0',
        region: null,
        assigned_to: { user_id: 'owner', name: 'owner of the bank' },
        planned_production_date: '2026-11-20',
        baseline_production_date: '2026-11-20',
        actual_production_date: '2026-11-21',
        confirmed_at: '2026-11-24T09:30:00.000Z',
        confirmed_by: { user_id: 'owner', name: 'owner of the bank' },
        confirmed_on_behalf_of: null,
        overridden: true,
        override_reason: reason,
        gate: {
          outcome: 'not_approved',
          override: 'needed',
          validation_request_id: 'vr-2',
          status_code: 'IN_PROGRESS',
          status_label: 'In progress',
          approved_on: null,
        },
        withdrawn_on: null,
      },
    ]);
    for (const cut of ['owner_id=regional', 'model_id=another'])
      expect((await send(`GET /compliance/overrides?${period}&${cut}`, { as: 'auditor' })).body).toEqual([]);
    expect((await send('GET /compliance/overrides?from=2026-11-22&to=2026-11-30', { as: 'auditor' })).body).toEqual([]);
  });

  it.each([
    { query: '&format=csv', accept: null, csv: true },
    { query: '&format=csv', accept: 'application/json', csv: true },
    { query: '', accept: 'text/csv', csv: true },
    { query: '', accept: 'application/json;q=0.5, text/csv', csv: true },
    { query: '&format=json', accept: 'text/csv', csv: false },
    { query: '', accept: 'text/csv;q=0.5, application/json', csv: false },
    { query: '', accept: 'text/html, */*;q=0.8', csv: false },
    { query: '', accept: null, csv: false },
  ])('come as CSV exactly when that is asked for: $query $accept', async ({ query, accept, csv }) => {
    const { send } = await start();
    const { headers } = await send(`GET /compliance/overrides?${period}${query}`, { as: 'auditor', headers: { accept } });
    expect(headers.get('content-type')).toMatch(csv ? /^text\/csv; charset=utf-8$/ : /^application\/json/);
    expect(headers.get('content-disposition')).toBe(csv ? 'attachment; filename="overrides-2026-11-01-2026-11-30.csv"' : null);
    expect(headers.get('vary')).toBe('Accept');
  });

  it('come as CSV that a spreadsheet runs nothing of', async () => {
    const { ids, send } = await start();
    const { text } = await send(`GET /compliance/overrides?${period}&format=csv`, { as: 'auditor' });
    const [header, row, end] = text.split('\r\n');
    expect(header).toContain('task_id,model_name,version_number,region,actual_production_date,validation_override_reason');
    expect(row).toContain(`${ids[1]},Mortgage PD,3.0,Global,2026-11-21,"'=Approved by the CRO, ""at once""",owner of the bank`);
    expect(end).toBe('');
  });
});

describe('every report as CSV', () => {
  it.each([
    ['deployment-tasks/ready-to-deploy', 'owner', 'ready-to-deploy.csv', 'model,Mortgage PD,v4,4.0,UK,,,task-0003'],
    ['exceptions', 'auditor', 'exceptions.csv', 'EXC-2026-1,OPEN,task-0002,v3,2026-11-21,2026-11-24T09:30:00.000Z,,,,,,'],
    [
      'models/model/deployment-history',
      'owner',
      'deployment-history.csv',
      'UK,v2,2.0,2026-11-19,2026-11-21,task-0001,2026-11-20,-1,false,,',
    ],
    [`compliance/summary?${period}`, 'auditor', 'compliance-2026-11-01-2026-11-30.csv', '2026-11-01,2026-11-30,overrides,0.5,1,2'],
    [`compliance/overrides?${period}`, 'auditor', 'overrides-2026-11-01-2026-11-30.csv', ',Global,2026-11-21,'],
  ])('%s is one, for the same readers', async (path, as, file, line) => {
    const { send } = await start();
    const answer = await send(`GET /${path}`, { as, headers: { accept: 'text/csv' } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${file}"`);
    expect(answer.text.split('\r\n').some((each) => each.includes(line))).toBe(true);
    // What is no formula by itself would be one in a spreadsheet that splits at semicolons.
    for (const cell of answer.text.split(/\r\n|,|;/)) expect(cell).not.toMatch(/^"?[=+@\t\r]/);
    const json = await send(`GET /${path}${path.includes('?') ? '&' : '?'}format=json`, { as, headers: { accept: 'text/csv' } });
    expect(json.headers.get('content-type')).toMatch(/^application\/json/);
    // A refusal is a problem whatever was asked for.
    const refused = await send(`GET /${path}`, { as: null, headers: { accept: 'text/csv' } });
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('the numbers of a period', () => {
  it('come with what they were computed from', async () => {
    const { send } = await start();
    expect((await send(`GET /compliance/summary?${period}`, { as: 'auditor' })).body).toEqual({
      period: { from: '2026-11-01', to: '2026-11-30' },
      confirmations: 2,
      overrides: { numerator: 1, denominator: 2, value: 0.5 },
      on_time: { numerator: 1, denominator: 2, value: 0.5 },
      overdue: { numerator: 2, denominator: 2, value: 1 },
      confirmation_lag: { count: 2, days: 4 },
      days_before_approval: { settled: { count: 0, days: null }, unsettled: { count: 1, days: 3 } },
      open_exceptions: { up_to_30: 1, up_to_90: 0, over_90: 0 },
    });
    expect((await send('GET /compliance/summary?from=2020-01-01&to=2020-01-31', { as: 'auditor' })).body).toMatchObject({
      confirmations: 0,
      overrides: { numerator: 0, denominator: 0, value: null },
    });
  });
});

it.each(['/compliance/summary', '/compliance/overrides'])('%s is for those whom the host lets read reports', async (path) => {
  const { send } = await start();
  for (const as of ['owner', 'keeper', 'stranger'])
    expect(await send(`GET ${path}?${period}`, { as })).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  expect((await send(`GET ${path}?${period}`, { as: null })).status).toBe(401);
  expect((await send(`GET ${path}?${period}`, { as: 'root' })).status).toBe(200);
});

describe('my tasks', () => {
  it('are filtered by region, model, validation and planned date', async () => {
    const stack = await aStack(createMemory());
    const [free] = await assigned(stack, 'v2', '2026-11-20');
    const [unvalidated] = await assigned(stack, 'v3', '2026-11-25');
    const [uk, us] = await assigned(stack, 'v4', '2026-12-05');
    const read = async (path: string) => (await ask(stack.handler, `GET /deployment-tasks/${path}`, { as: 'root' })).body;
    const listed = async (query: string) => ((await read(`my-tasks?${query}`)) as { task_id: string }[]).map((task) => task.task_id);
    const cases: readonly (readonly [query: string, expected: readonly unknown[]])[] = [
      ['region_id=uk', [uk]],
      ['region_id=us', [us]],
      ['model_id=model', [free, unvalidated, uk, us]],
      ['model_id=another', []],
      ['validation=IN_PROGRESS', [unvalidated]],
      ['validation=none', [free, uk, us]],
      ['validation=none&validation=IN_PROGRESS', [free, unvalidated, uk, us]],
      ['validation=in_progress', []],
    ];
    for (const [query, expected] of cases) {
      expect([query, await listed(query)]).toEqual([query, expected]);
      expect([query, await read(`counts?${query}`)]).toMatchObject([query, { open: expected.length }]);
    }
    const dated: typeof cases = [
      ['planned_from=2026-11-25', [unvalidated, uk, us]],
      ['planned_to=2026-11-25', [free, unvalidated]],
      ['planned_from=2026-11-21&planned_to=2026-11-30', [unvalidated]],
      ['bucket=due_soon&validation=none', []],
    ];
    for (const [query, expected] of dated) expect([query, await listed(query)]).toEqual([query, expected]);
  });
});
