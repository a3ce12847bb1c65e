import { repositoryCases, type Runner, testRepositories } from '@countersign/conformance';
import { createMemory } from '@countersign/memory';
import { expect, it } from 'vitest';
import { countedMemory } from '../memory/counted-memory.ts';

/** A runner that keeps what is registered with it. */
function collector() {
  const registered: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  const runner: Runner = { describe: (_name, body) => body(), it: (name, body) => registered.push({ name, body }) };
  return { runner, registered };
}

it('registers every case by its name, and opens nothing before one is run', () => {
  const { runner, registered } = collector();
  let opened = 0;
  testRepositories(runner, 'Memory', () => {
    opened++;
    return Promise.resolve(countedMemory());
  });
  expect(registered.map(({ name }) => name)).toEqual(repositoryCases.map(({ name }) => name));
  expect(opened).toBe(0);
});

it('registers for a store over the tables of a host what needs nothing that it lacks', () => {
  const { runner, registered } = collector();
  testRepositories(runner, 'A registry', () => Promise.resolve(countedMemory()), { lacks: ['several-tenants'] });
  const left = repositoryCases.filter(({ needs }) => needs === 'several-tenants');
  expect(left.length).toBeGreaterThan(0);
  expect(registered.map(({ name }) => name)).toEqual(repositoryCases.filter((each) => !left.includes(each)).map(({ name }) => name));
});

it('gives each case a subject of its own, and closes it', async () => {
  const { runner, registered } = collector();
  const events: string[] = [];
  testRepositories(runner, 'Memory', () => {
    events.push('open');
    return Promise.resolve({ ...countedMemory(), close: () => Promise.resolve(void events.push('close')) });
  });
  for (const { body } of registered.slice(0, 2)) await body();
  expect(events).toEqual(['open', 'close', 'open', 'close']);
});

it('closes the subject of a case that fails, and lets the failure through', async () => {
  const { runner, registered } = collector();
  let closed = 0;
  const broken = createMemory();
  testRepositories(runner, 'Broken', () =>
    Promise.resolve({
      ...countedMemory({ ...broken, inventory: { put: () => Promise.reject(new Error('The disk is full.')) } }),
      close: () => Promise.resolve(void closed++),
    }),
  );
  await expect(registered[0]?.body()).rejects.toThrow('The disk is full.');
  expect(closed).toBe(1);
});
