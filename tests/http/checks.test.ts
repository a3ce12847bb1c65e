import { isDeepStrictEqual } from 'node:util';
import { createMemory } from '@countersign/memory';
import { createHandler } from '@countersign/http';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, authenticate, recordOf } from './a-stack.ts';
import { type Asked, ask } from './request.ts';

const confirm = { actual_production_date: '2026-11-21' };

describe('addresses and methods', () => {
  it.each([
    '/',
    '/deployment-tasks',
    '/deployment-tasks/',
    '/deployment-tasks/a/b/c',
    '/deployment-tasks//confirm',
    '/versions/v2',
    '/OPENAPI.JSON',
    '/openapixjson',
    '/%zz',
  ])('answers 404 at %s', async (path) => {
    const { handler } = await aStack(createMemory());
    for (const as of ['owner', null])
      expect(await ask(handler, `GET ${path}`, { as })).toMatchObject({ status: 404, body: { code: 'route_not_found' } });
  });

  it.each([
    ['POST /deployment-tasks/my-tasks', 'GET, HEAD, OPTIONS'],
    ['DELETE /deployment-tasks/counts', 'GET, HEAD, OPTIONS'],
    ['PUT /deployment-tasks/task-0001', 'GET, HEAD, OPTIONS'],
    ['GET /deployment-tasks/task-0001/confirm', 'PATCH, OPTIONS'],
    ['HEAD /deployment-tasks/task-0001/adjust', 'PATCH, OPTIONS'],
    ['POST /deployment-tasks/task-0001/cancel', 'PATCH, OPTIONS'],
    ['PATCH /deployment-tasks/task-0001/explain', 'POST, OPTIONS'],
    ['PUT /versions/v2/deployments', 'GET, HEAD, POST, OPTIONS'],
    ['POST /docs', 'GET, HEAD, OPTIONS'],
    ['POST /health', 'GET, HEAD, OPTIONS'],
    ['POST /deployment-tasks/events', 'GET, HEAD, OPTIONS'],
    ['GET /versions/v2/deployments/now', 'POST, OPTIONS'],
    ['PUT /deployment-tasks/bulk/confirm', 'POST, PATCH, OPTIONS'],
    ['DELETE /delegations', 'GET, HEAD, POST, OPTIONS'],
    ['PATCH /exceptions/task-0001/close', 'POST, OPTIONS'],
    ['POST /compliance/overrides', 'GET, HEAD, OPTIONS'],
    ['POST /openapi.json', 'GET, HEAD, OPTIONS'],
  ])('answers 405 to %s and names the methods there are', async (line, allow) => {
    const { handler } = await aStack(createMemory());
    const answer = await ask(handler, line, { as: null });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  it('answers OPTIONS without asking who it is, and HEAD like GET without a body', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack);
    const options = await ask(stack.handler, `OPTIONS /deployment-tasks/${taskId}/confirm`, { as: null });
    expect([options.status, options.headers.get('allow'), options.text]).toEqual([204, 'PATCH, OPTIONS', '']);
    const [get, head] = [
      await ask(stack.handler, `GET /deployment-tasks/${taskId}`),
      await ask(stack.handler, `HEAD /deployment-tasks/${taskId}`),
    ];
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', get.headers.get('etag')]);
    expect((await ask(stack.handler, `HEAD /deployment-tasks/${taskId}`, { as: null })).status).toBe(401);
  });

  it('begins where the host says, and nowhere else', async () => {
    const { handler } = await aStack(createMemory(), { basePath: '/api/countersign' });
    expect((await ask(handler, 'GET /api/countersign/openapi.json')).body).toMatchObject({ servers: [{ url: '/api/countersign' }] });
    const tasks = await handler(
      new Request('http://bank.example/api/countersign/deployment-tasks/my-tasks', { headers: { authorization: 'Bearer owner' } }),
    );
    expect([tasks.status, await tasks.json()]).toEqual([200, []]);
    for (const path of ['/openapi.json', '/api/countersignopenapi.json', '/api/countersign', '/other/countersign/openapi.json'])
      expect((await handler(new Request(`http://bank.example${path}`))).status).toBe(404);
  });

  it.each(['api', '/api/', '/', '/a?b'])('cannot begin at %s', async (basePath) => {
    const { countersign } = await aStack(createMemory());
    expect(() => createHandler({ countersign, authenticate, basePath })).toThrow('cannot begin a path');
  });
});

describe('what is told first', () => {
  const order: readonly (Asked & { line: string; status: number })[] = [
    { line: 'GET /nowhere', status: 404, as: null },
    { line: 'DELETE /deployment-tasks/task-0001', status: 405, as: null },
    {
      line: 'PATCH /deployment-tasks/task-0001/confirm',
      status: 413,
      as: null,
      body: 'x'.repeat(70_000),
      headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' },
    },
    {
      line: 'PATCH /deployment-tasks/task-0001/confirm',
      status: 415,
      as: null,
      body: '{',
      headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'cross-site' },
    },
    { line: 'PATCH /deployment-tasks/task-0001/confirm', status: 403, as: null, body: '{', headers: { 'sec-fetch-site': 'cross-site' } },
    { line: 'PATCH /deployment-tasks/task-0001/confirm', status: 401, as: null, body: '{', headers: { 'if-match': 'x' } },
    { line: 'GET /deployment-tasks/my-tasks?x=1', status: 401, as: null },
    { line: 'PATCH /deployment-tasks/none/confirm', status: 400, body: '{' },
    { line: 'PATCH /deployment-tasks/none/confirm', status: 400, body: {} },
    { line: 'PATCH /deployment-tasks/none/confirm', status: 404, body: confirm, headers: { 'if-match': '"9"' } },
  ];
  it.each(order)('is $status for $line', async ({ line, status, ...asked }) => {
    const stack = await aStack(createMemory());
    await assigned(stack);
    expect((await ask(stack.handler, line, asked)).status).toBe(status);
  });
});

describe('a change as JSON', () => {
  it.each([
    'application/json',
    'APPLICATION/JSON',
    'application/json;charset=utf-8',
    'application/json; charset="UTF-8"',
    'application/json ; charset=utf-8',
    'application/json\t;\tcharset=utf-8 ',
  ])('is taken under the type %j, alone or with others', async (type) => {
    const stack = await aStack(createMemory());
    const [first] = await assigned(stack);
    const [second] = await assigned(stack, 'v4');
    const headers = { 'content-type': type };
    const one = await ask(stack.handler, `PATCH /deployment-tasks/${first}/confirm`, { body: confirm, headers });
    const many = await ask(stack.handler, 'POST /deployment-tasks/bulk/confirm', {
      body: { tasks: [{ task_id: second, ...confirm }] },
      headers,
    });
    expect([one.status, many.status]).toEqual([200, 200]);
  });
});

describe('a change sent by a page', () => {
  const cases: readonly { from: string; headers: Record<string, string>; status: number }[] = [
    { from: 'this origin', headers: { 'sec-fetch-site': 'same-origin', origin: 'http://bank.example' }, status: 200 },
    {
      from: 'this origin behind a proxy that hides the host',
      headers: { 'sec-fetch-site': 'same-origin', origin: 'https://public.example' },
      status: 200,
    },
    { from: 'this origin in an old browser', headers: { origin: 'http://bank.example' }, status: 200 },
    { from: 'no browser', headers: {}, status: 200 },
    { from: 'the address bar', headers: { 'sec-fetch-site': 'none' }, status: 200 },
    { from: 'an origin the host allows', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://models.bank.example' }, status: 200 },
    { from: 'another site', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, status: 403 },
    { from: 'a neighbour on the same site', headers: { 'sec-fetch-site': 'same-site', origin: 'http://blog.bank.example' }, status: 403 },
    { from: 'another site in an old browser', headers: { origin: 'https://evil.example' }, status: 403 },
    { from: 'a sandboxed frame', headers: { origin: 'null' }, status: 403 },
  ];
  it.each(cases)('is $status from $from', async ({ headers, status }) => {
    const stack = await aStack(createMemory(), { allowedOrigins: ['https://models.bank.example'] });
    const [taskId = ''] = await assigned(stack);
    const before = await recordOf(stack, taskId);
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm, headers });
    expect(answer).toMatchObject(status === 403 ? { status, body: { code: 'cross_site' } } : { status, body: { status: 'CONFIRMED' } });
    expect(isDeepStrictEqual(await recordOf(stack, taskId), before)).toBe(status === 403);
  });
});

describe('who asks', () => {
  it('is what the host says, be it said late', async () => {
    const memory = createMemory();
    const { handler } = await aStack(memory, { authenticate: async (request) => authenticate(request) });
    expect((await ask(handler, 'GET /deployment-tasks/my-tasks')).status).toBe(200);
    const nobody = await ask(handler, 'GET /deployment-tasks/my-tasks', { as: 'nobody' });
    expect(nobody).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(nobody.headers.has('www-authenticate')).toBe(false);
  });

  it('may be told by a signature over the body, which is still there for us', async () => {
    const signed: string[] = [];
    const stack = await aStack(createMemory(), {
      authenticate: async (request) => {
        signed.push(await request.text());
        return authenticate(request);
      },
    });
    const [taskId] = await assigned(stack);
    expect((await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, { body: confirm })).status).toBe(200);
    expect(signed).toEqual([JSON.stringify(confirm)]);
  });
});

describe('something that breaks', () => {
  it('is reported to the host and tells the caller nothing', async () => {
    const memory = createMemory();
    const broken = new Error('relation "secret_table" does not exist');
    const faults: unknown[] = [];
    const repositories = { ...memory.repositories, tasks: { ...memory.repositories.tasks, list: () => Promise.reject(broken) } };
    const { handler } = await aStack({ ...memory, repositories }, { onFault: (fault) => faults.push(fault) });
    const answer = await ask(handler, 'GET /deployment-tasks/my-tasks');
    expect(answer.body).toEqual({
      type: 'urn:countersign:problem:fault',
      title: 'Something broke on our side',
      status: 500,
      detail: 'It has been reported. If this was a change, read the task again before repeating it.',
      code: 'fault',
    });
    expect(faults).toEqual([broken]);
  });

  it('is a fault too when authentication breaks or names somebody who cannot exist', async () => {
    const faults: unknown[] = [];
    const onFault = (fault: unknown) => faults.push(fault);
    const ill = await aStack(createMemory(), { onFault, authenticate: () => Promise.reject(new Error('directory down')) });
    expect((await ask(ill.handler, 'GET /deployment-tasks/counts')).status).toBe(500);
    const odd = await aStack(createMemory(), { onFault, authenticate: () => ({ tenantId: '', userId: 'x' }) });
    expect((await ask(odd.handler, 'GET /deployment-tasks/counts')).status).toBe(500);
    expect(faults).toMatchObject([{ message: 'directory down' }, { code: 'invalid-principal' }]);
  });
});
