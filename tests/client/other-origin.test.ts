import { readFileSync } from 'node:fs';
import { asCalendarDate } from '@countersign/core';
import { createClient } from '@countersign/http/client';
import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned } from '../http/a-stack.ts';

const readme = readFileSync('packages/http/README.md', 'utf8');
const listed = (from: string): readonly string[] => {
  const [item = ''] = readme.slice(readme.indexOf(`- ${from}`) + 2).split(/\n- |\n\n|\.\n/);
  return [...item.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!.toLowerCase());
};
const [methods, allowed, exposed] = [listed('allow the methods'), listed('allow the headers'), listed('expose')];

/** What a browser lets through to another origin without asking, and lets a page read. */
const sentFreely = ['accept'];
const readFreely = ['cache-control', 'content-length', 'content-type', 'expires', 'last-modified'];

/** A client in a page of another origin, whose browser holds it to what the README says of CORS. */
async function elsewhere() {
  const stack = await aStack(createMemory(), { allowedOrigins: ['https://page.example'] });
  const tasks = [...(await assigned(stack)), ...(await assigned(stack, 'v4'))];
  const client = createClient({
    baseUrl: 'http://bank.example',
    headers: { authorization: 'Bearer owner' },
    pause: () => Promise.resolve(),
    fetch: async (request) => {
      const refused = [...request.headers.keys()].filter((name) => !allowed.includes(name) && !sentFreely.includes(name));
      if (refused.length > 0 || !methods.includes(request.method.toLowerCase())) throw new TypeError(`CORS: ${refused.join()}`);
      request.headers.set('origin', 'https://page.example');
      request.headers.set('sec-fetch-site', 'cross-site');
      const answer = await stack.handler(request);
      const headers = [...answer.headers].filter(([name]) => exposed.includes(name) || readFreely.includes(name));
      return new Response(answer.body, { status: answer.status, headers });
    },
  });
  return { client, tasks };
}

describe('a page of another origin, with the CORS that the README asks for', () => {
  it('reads every page of a list', async () => {
    const { client, tasks } = await elsewhere();
    expect(tasks.length).toBeGreaterThan(1);
    const first = await client.myTasks({ limit: 1 });
    expect(first).toMatchObject({ ok: true, value: { next: { taskId: expect.any(String) as string } } });
  });

  it('sends changes, and is told of what was done before', async () => {
    const { client, tasks } = await elsewhere();
    const change = { taskId: tasks[0]!, actualProductionDate: asCalendarDate('2026-11-21'), expectedRevision: 1, idempotencyKey: 'once' };
    expect(await client.confirm(change)).toMatchObject({ ok: true });
    expect(await client.confirm(change)).toMatchObject({ ok: true, replayed: true });
  });
});
