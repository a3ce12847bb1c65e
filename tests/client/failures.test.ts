import { asCalendarDate } from '@countersign/core';
import { type ClientOptions, createClient } from '@countersign/http/client';
import { afterEach, describe, expect, it, vi } from 'vitest';

const confirmation = { taskId: 'task-1', actualProductionDate: asCalendarDate('2026-11-21') };
const against = (fetch: ClientOptions['fetch'] & object) =>
  createClient({ baseUrl: 'http://bank.example', fetch, pause: () => Promise.resolve() });
const answering = (status: number, body: BodyInit | null = null, contentType = 'application/json') =>
  against(async () => new Response(body, { status, headers: { 'content-type': contentType } }));
const problem = (status: number, code: string) =>
  answering(
    status,
    JSON.stringify({ type: `urn:countersign:problem:${code}`, title: '', status, detail: '', code }),
    'application/problem+json',
  );

const refusal = (error: object) => ({ ok: false, error });

describe('when nobody answers', () => {
  const dead = against(() => Promise.reject(new TypeError('fetch failed')));

  it('a question is unreachable', async () => {
    expect(await dead.myTasks()).toEqual(refusal({ code: 'unreachable' }));
    expect(await dead.explain({ type: 'confirm', ...confirmation })).toEqual(refusal({ code: 'unreachable' }));
    expect(await dead.explainMany('confirm', [confirmation])).toEqual(refusal({ code: 'unreachable' }));
    expect(await dead.exceptions()).toEqual(refusal({ code: 'unreachable' }));
  });

  it('a change has an unknown outcome: it may have arrived', async () => {
    expect(await dead.confirm(confirmation)).toEqual(refusal({ code: 'outcome-unknown' }));
    expect(await dead.assign({ versionId: 'v2' })).toEqual(refusal({ code: 'outcome-unknown' }));
    expect(await dead.confirmMany([confirmation])).toEqual(refusal({ code: 'outcome-unknown' }));
    expect(await dead.revokeDelegation('delegation-1')).toEqual(refusal({ code: 'outcome-unknown' }));
  });
});

describe('when the call is aborted', () => {
  const hanging = against(
    (request) => new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason as Error))),
  );

  it('on its way, a question is unreachable and a change has an unknown outcome', async () => {
    const [question, change] = [new AbortController(), new AbortController()];
    const asked = hanging.counts({}, { signal: question.signal });
    const told = hanging.confirm(confirmation, { signal: change.signal });
    await Promise.resolve().then(() => (question.abort(), change.abort()));
    expect(await asked).toEqual(refusal({ code: 'unreachable' }));
    expect(await told).toEqual(refusal({ code: 'outcome-unknown' }));
  });

  it('before it is sent, nothing was done', async () => {
    expect(await hanging.confirm(confirmation, { signal: AbortSignal.abort() })).toEqual(refusal({ code: 'unreachable' }));
  });
});

describe('when an answer breaks off', () => {
  const breaking = (status: number, type: string) =>
    createClient({
      baseUrl: 'http://bank.example',
      attempts: 1,
      fetch: () => {
        const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
        return Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
      },
    });
  const period = { from: asCalendarDate('2026-11-01'), to: asCalendarDate('2026-11-30') };

  it.each([
    [200, 'application/json'],
    [400, 'application/problem+json'],
    [200, 'text/csv; charset=utf-8'],
  ])('%i %s: a question is unreachable, a change has an unknown outcome', async (status, type) => {
    expect(await breaking(status, type).counts()).toEqual(refusal({ code: 'unreachable' }));
    expect(await breaking(status, type).overridesCsv(period)).toEqual(refusal({ code: 'unreachable' }));
    expect(await breaking(status, type).confirm(confirmation)).toEqual(refusal({ code: 'outcome-unknown' }));
  });
});

describe('when somebody else answers', () => {
  it.each([
    [502, '<html>Bad gateway</html>', 'text/html'],
    [500, '{"error":"boom"}', 'application/json'],
    [503, '', 'text/plain'],
    [504, '', 'text/plain'],
    [200, '<html>Please sign in</html>', 'text/html'],
    [200, '{"tasks":', 'application/json'],
    [200, 'null', 'application/json'],
    [200, '[]', 'application/json'],
  ])('%i %s: a question is unavailable, a change has an unknown outcome', async (status, body, type) => {
    const client = answering(status, body, type);
    expect(await client.task('task-1')).toEqual(refusal({ code: 'unavailable', status }));
    expect(await client.confirm(confirmation)).toEqual(refusal({ code: 'outcome-unknown' }));
  });

  it.each([
    [404, '<html>Not found</html>', 'text/html'],
    [403, '{"message":"blocked"}', 'application/json'],
    [429, 'slow down', 'text/plain'],
  ])('%i %s: both are unavailable, and nothing was done', async (status, body, type) => {
    const client = answering(status, body, type);
    expect(await client.counts()).toEqual(refusal({ code: 'unavailable', status }));
    expect(await client.confirm(confirmation)).toEqual(refusal({ code: 'unavailable', status }));
  });

  it('does not take an answer of the wrong kind for its own', async () => {
    expect(await answering(200, '{}').myTasks()).toEqual(refusal({ code: 'unavailable', status: 200 }));
    expect(await answering(200, '{}').counts()).toEqual(refusal({ code: 'unavailable', status: 200 }));
    expect(await answering(200, '{}').explain({ type: 'confirm', ...confirmation })).toEqual(refusal({ code: 'unavailable', status: 200 }));
    expect(await answering(200, '[1]').myTasks()).toEqual(refusal({ code: 'unavailable', status: 200 }));
    expect(await answering(404, '{"code":"task_not_found"}').task('task-1')).toEqual(refusal({ code: 'unavailable', status: 404 }));
  });

  it.each(['{}', '[{}]', '[null]', '[{"task_id":"task-1","status":"ok"}]', '[{"task_id":"task-1","status":"refused"}]'])(
    'does not take %s for a list of ours',
    async (body) => {
      const client = answering(200, body);
      const period = { from: asCalendarDate('2026-11-01'), to: asCalendarDate('2026-11-30') };
      const unavailable = refusal({ code: 'unavailable', status: 200 });
      expect(await client.explainMany('confirm', [confirmation])).toEqual(unavailable);
      expect(await client.journal('task-1')).toEqual(unavailable);
      expect(await client.refusedAttempts('task-1')).toEqual(unavailable);
      expect(await client.notices('task-1')).toEqual(unavailable);
      expect(await client.readyToDeploy()).toEqual(unavailable);
      expect(await client.delegations()).toEqual(unavailable);
      expect(await client.deploymentHistory('model')).toEqual(unavailable);
      expect(await client.exceptions()).toEqual(unavailable);
      expect(await client.overrides(period)).toEqual(unavailable);
      expect(await client.complianceSummary(period)).toEqual(unavailable);
      expect(await client.confirmMany([confirmation])).toEqual(refusal({ code: 'outcome-unknown' }));
      expect(await client.deploy({ versionId: 'v2', ...confirmation })).toEqual(refusal({ code: 'outcome-unknown' }));
    },
  );

  it('knows our own problems from those of a newer server', async () => {
    expect(await problem(404, 'task_not_found').task('task-1')).toEqual(refusal({ code: 'task-not-found' }));
    expect(await problem(409, 'busy').confirm(confirmation)).toEqual(refusal({ code: 'busy' }));
    expect(await problem(409, 'moon_not_full').confirm(confirmation)).toEqual(refusal({ code: 'unavailable', status: 409 }));
    expect(await problem(404, 'route_not_found').task('task-1')).toEqual(refusal({ code: 'unavailable', status: 404 }));
    expect(await problem(400, 'invalid_input').confirm(confirmation)).toEqual(refusal({ code: 'unavailable', status: 400 }));
    expect(await problem(503, 'unavailable').confirm(confirmation)).toEqual(refusal({ code: 'unavailable', status: 503 }));
    expect(await problem(503, 'outcome_unknown').confirm(confirmation)).toEqual(refusal({ code: 'outcome-unknown' }));
    expect(await problem(500, 'fault').task('task-1')).toEqual(refusal({ code: 'unavailable', status: 500 }));
    expect(await problem(500, 'fault').confirm(confirmation)).toEqual(refusal({ code: 'outcome-unknown' }));
    expect(await problem(401, 'unauthenticated').confirm(confirmation)).toEqual(refusal({ code: 'unauthenticated' }));
  });
});

describe('where it sends to', () => {
  const asked = async (options: Omit<ClientOptions, 'fetch'>) => {
    const requests: Request[] = [];
    const client = createClient({
      ...options,
      fetch: (request) => (
        requests.push(request),
        Promise.resolve(new Response('[]', { headers: { 'content-type': 'application/json' } }))
      ),
    });
    await client.myTasks({ bucket: 'due-soon', statuses: ['PENDING', 'ADJUSTED'] });
    return requests[0]!;
  };
  afterEach(() => void vi.unstubAllGlobals());

  const query = '?status=PENDING&status=ADJUSTED&bucket=due_soon';
  it.each([
    ['', `https://bank.example/deployment-tasks/my-tasks${query}`],
    ['/api', `https://bank.example/api/deployment-tasks/my-tasks${query}`],
    ['/api/', `https://bank.example/api/deployment-tasks/my-tasks${query}`],
    ['https://models.bank.example/api', `https://models.bank.example/api/deployment-tasks/my-tasks${query}`],
  ])('in a page, a base of %j is completed by the page’s address', async (baseUrl, url) => {
    vi.stubGlobal('location', { href: 'https://bank.example/my-deployment-tasks?x=1#y' });
    expect((await asked({ baseUrl })).url).toBe(url);
  });

  it('outside a page, only a complete base will do', async () => {
    expect((await asked({ baseUrl: 'http://localhost:3000/api' })).url).toBe(`http://localhost:3000/api/deployment-tasks/my-tasks${query}`);
    await expect(asked({ baseUrl: '/api' })).rejects.toThrow('createClient needs a baseUrl that begins with https://');
  });

  it('asks for the headers anew each time', async () => {
    const tokens = ['first', 'second'];
    const seen: (string | null)[] = [];
    const client = createClient({
      baseUrl: 'http://bank.example',
      headers: () => ({ authorization: tokens.shift() ?? '' }),
      fetch: (request) => (seen.push(request.headers.get('authorization')), Promise.resolve(new Response(null, { status: 503 }))),
    });
    await client.counts();
    await client.counts();
    expect(seen).toEqual(['first', 'second']);
  });
});
