import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openApiDocument } from '@countersign/http';
import { createMemory } from '@countersign/memory';
import { expect, it, onTestFinished } from 'vitest';
import { aStack } from './a-stack.ts';
import { invalid, operations, undocumented } from './documented.ts';
import { ask } from './request.ts';

it('bears the version of the package', async () => {
  const { version } = JSON.parse(await readFile('packages/http/package.json', 'utf8')) as { readonly version: string };
  expect(openApiDocument()).toMatchObject({ info: { version } });
});

it('describes every route', () => {
  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /deployment-tasks/my-tasks',
    'GET /deployment-tasks/counts',
    'GET /deployment-tasks/pending-decisions',
    'GET /deployment-tasks/pending-decisions/counts',
    'GET /deployment-tasks/events',
    'GET /deployment-tasks/{task_id}',
    'GET /deployment-tasks/{task_id}/journal',
    'GET /deployment-tasks/{task_id}/refused-attempts',
    'GET /deployment-tasks/{task_id}/notices',
    'PATCH /deployment-tasks/{task_id}/confirm',
    'PATCH /deployment-tasks/{task_id}/adjust',
    'PATCH /deployment-tasks/{task_id}/cancel',
    'PATCH /deployment-tasks/{task_id}/reassign',
    'PATCH /deployment-tasks/{task_id}/withdraw',
    'PATCH /deployment-tasks/{task_id}/request-override',
    'PATCH /deployment-tasks/{task_id}/decide-override',
    'PATCH /deployment-tasks/{task_id}/decide-approval',
    'PATCH /deployment-tasks/{task_id}/redact',
    'POST /exceptions/{task_id}/acknowledge',
    'POST /exceptions/{task_id}/close',
    'POST /deployment-tasks/{task_id}/explain',
    'POST /deployment-tasks/bulk/confirm',
    'POST /deployment-tasks/bulk/adjust',
    'POST /deployment-tasks/bulk/cancel',
    'POST /deployment-tasks/bulk/explain',
    'GET /versions/{version_id}/deployments',
    'POST /versions/{version_id}/deployments',
    'POST /versions/{version_id}/deployments/now',
    'GET /delegations',
    'POST /delegations',
    'POST /delegations/{delegation_id}/revoke',
    'GET /exceptions',
    'GET /deployment-tasks/ready-to-deploy',
    'GET /models/{model_id}/deployment-history',
    'GET /compliance/overrides',
    'GET /compliance/summary',
    'POST /deployment-tasks/follow-owners',
    'POST /exceptions/settle',
    'POST /versions/complete-rollouts',
    'POST /deployment-tasks/request-approvals',
    'GET /openapi.json',
    'GET /docs',
    'GET /docs.css',
    'GET /health',
  ]);
});

it('is served to anybody, with what the host says of its own', async () => {
  const securitySchemes = { bearer: { type: 'http', scheme: 'bearer' }, session: { type: 'apiKey', in: 'cookie', name: 'session' } };
  const { handler } = await aStack(createMemory(), { securitySchemes });
  const served = await ask(handler, 'GET /openapi.json', { as: null });
  expect(served.status).toBe(200);
  expect(served.text).toBe(JSON.stringify(openApiDocument({ securitySchemes })));
  expect(served.body).toMatchObject({ openapi: '3.1.0', components: { securitySchemes }, security: [{ bearer: [] }, { session: [] }] });
});

it('says of every answer what it looks like, and of every problem by which codes', () => {
  for (const { method, path, responses } of operations)
    for (const [status, { content = {} }] of Object.entries(responses)) {
      const { examples = {} } = (content['application/problem+json'] ?? {}) as { examples?: object };
      expect([method, path, status, Object.keys(content).length > 0]).toEqual([method, path, status, true]);
      expect([method, path, status, Number(status) < 400 || Object.keys(examples).length > 0]).toEqual([method, path, status, true]);
    }
});

it('gives an example of every schema that an answer names, which the schema allows', () => {
  const named = JSON.parse(JSON.stringify(openApiDocument())) as {
    components: { schemas: Record<string, { examples?: readonly unknown[] }>; examples: Record<string, { value: unknown }> };
  };
  const { schemas, examples } = named.components;
  for (const [name, { examples: own = [] }] of Object.entries(schemas))
    for (const each of own) expect([name, invalid(name, each)]).toEqual([name, []]);
  for (const [code, { value }] of Object.entries(examples)) expect([code, invalid('Problem', value)]).toEqual([code, []]);
  const without = Object.entries(schemas).filter(([, { examples: own }]) => !own?.length);
  // Parts of others, which are shown within them.
  expect(without.map(([name]) => name).toSorted()).toEqual([
    'BulkAdjustItem',
    'BulkCancelItem',
    'BulkConfirmItem',
    'ChangedTask',
    'Effect',
    'Gate',
    'HistorySegment',
    'KnownDelegation',
    'Median',
    'OverrideRequest',
    'Permission',
    'Person',
    'PlannedDeployment',
    'Refusal',
    'Region',
    'RegionalApproval',
    'Remedy',
    'Version',
    'VersionDeployment',
  ]);
});

it('passes a linter with nothing to say', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'openapi.json');
  await writeFile(file, JSON.stringify(openApiDocument({ securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } })));
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', '--extends', 'recommended', '--format', 'json', file],
    { env },
  );
  expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
}, 20_000);

it('is what answers are held to in these tests', () => {
  const held = (status: number, body: unknown, type = 'application/json') =>
    undocumented('GET', '/deployment-tasks/counts', status, type, JSON.stringify(body));
  const counts = { open: 0, overdue: 0, due_soon: 0, due_today: 0, upcoming: 0 };
  expect(held(200, counts)).toEqual([]);
  expect(held(200, { ...counts, more: 1 })).toHaveLength(1);
  expect(held(200, { ...counts, open: 'none' })).toHaveLength(1);
  expect(held(200, counts, 'text/html')).toHaveLength(1);
  expect(held(418, counts)).toHaveLength(1);
  const problem = { type: 't', title: 't', status: 400, detail: 'd', errors: [] };
  expect(held(400, { ...problem, code: 'invalid_input' }, 'application/problem+json')).toEqual([]);
  expect(held(400, { ...problem, code: 'stale' }, 'application/problem+json')).toHaveLength(1);
});
