import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { openApiDocument } from '@countersign/http';
import { createMemory } from '@countersign/memory';
import { expect, it, onTestFinished } from 'vitest';
import { aStack, assigned } from './a-stack.ts';

const run = promisify(execFile);

// What somebody writes who has the document and nothing else of ours. It must compile under strict settings.
const program = `import { createClient, createConfig } from './client/index.ts';
import { confirmDeployment, countTasks, getTask, listOverrides } from './index.ts';
import type { Problem, TaskDetail } from './index.ts';

export async function confirmOne(fetch: typeof globalThis.fetch, task_id: string) {
  const client = createClient(createConfig({ baseUrl: 'http://bank.example', fetch, auth: 'owner' }));
  const before = await countTasks({ client });
  const shown = await getTask({ client, path: { task_id } });
  const etag = shown.response?.headers.get('etag') ?? '';
  const early = await confirmDeployment({ client, path: { task_id }, body: { actual_production_date: '2026-11-25' } });
  const refusal: Problem | undefined = early.error;
  const code: Problem['code'] | undefined = refusal?.code;
  const done = await confirmDeployment({
    client,
    path: { task_id },
    headers: { 'If-Match': etag },
    body: { actual_production_date: '2026-11-21', confirmation_notes: 'Live since 08:00 UTC' },
  });
  const task: TaskDetail | undefined = done.data;
  const open: number | undefined = before.data?.open;
  return { open, code, latest: refusal?.latest, status: task?.status, on: task?.actual_production_date };
}

// @ts-expect-error a body without the day is no body of a confirmation
export const wrong = () => confirmDeployment({ path: { task_id: 't' }, body: { confirmation_notes: 'x' } });
export const report = () => listOverrides({ query: { from: '2026-01-01', to: '2026-12-31' } });
`;

it('is generated from the document by a public generator, compiles, and confirms a deployment', async () => {
  // Within the project, so that what compiles it finds its settings, and what loads it strips its types.
  await mkdir('reports', { recursive: true });
  const folder = await mkdtemp(join(process.cwd(), 'reports', 'generated-client-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const securitySchemes = { person: { type: 'http', scheme: 'bearer' } };
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(openApiDocument({ securitySchemes })));
  await writeFile(
    join(folder, 'generate.mjs'),
    `import { createClient } from '@hey-api/openapi-ts';
await createClient({
  input: ${JSON.stringify(join(folder, 'openapi.json'))},
  output: { path: ${JSON.stringify(join(folder, 'client'))}, module: { extension: '.ts' } },
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'silent' },
});
`,
  );
  await run(process.execPath, [join(folder, 'generate.mjs')]);
  await writeFile(join(folder, 'client', 'program.ts'), program);
  const strict = { strict: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: true };
  const target = {
    target: 'es2023',
    module: 'nodenext',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    allowImportingTsExtensions: true,
  };
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...strict, ...target }, files: ['client/program.ts'] }),
  );
  const complaints = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder]).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? 'the compiler did not start',
  );
  expect(complaints).toBe('');

  const stack = await aStack(createMemory(), { securitySchemes });
  const [taskId] = await assigned(stack);
  const { confirmOne } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'client', 'program.ts')).href)) as {
    confirmOne: (fetch: (request: Request) => Promise<Response>, taskId?: string) => Promise<unknown>;
  };
  expect(await confirmOne((request) => stack.handler(request), taskId)).toEqual({
    open: 1,
    code: 'date_in_future',
    latest: '2026-11-24',
    status: 'CONFIRMED',
    on: '2026-11-21',
  });
}, 60_000);
