import { createPostgres } from '@countersign/postgres';
import type { TenantId } from '@countersign/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutPredicates, withoutTenant } from './rewrite.ts';
import { methodsOf, type Planned, planWrites, type Ports, reads, writes } from './statements.ts';
import { openWalled, ours, rowsOf, theirs, type Walled } from './two-tenants.ts';

const statements = { ...reads, ...writes };
const names = Object.keys(statements);

/** Alone in its database, with every condition in place: what everybody else must be answered. */
let alone: Walled;
let aloneStore: Ports;
let planned: Planned;
const opened: Walled[] = [];
const open = async (...tenants: TenantId[]) => {
  const walled = await openWalled(...tenants);
  opened.push(walled);
  return walled;
};

beforeAll(async () => {
  alone = await open(ours);
  aloneStore = createPostgres({ pool: alone.superuser });
  planned = await planWrites(aloneStore);
});
afterAll(async () => {
  for (const walled of opened) await walled.close();
});

/** What a call is answered, or that it was refused by the database. */
const answerOf = (name: string, ports: Ports, tenant = ours): Promise<unknown> =>
  statements[name]!(ports, tenant, planned).catch((fault: unknown) => ({ refused: (fault as { readonly code?: string }).code }));

it('leaves out no method of the ports', () => {
  expect(names.toSorted()).toEqual(methodsOf(aloneStore));
});

it('counts from sums of which something has changed, where there are some', async () => {
  const [bySums] = (await answerOf('reports.tallies', aloneStore)) as readonly Readonly<Record<string, readonly unknown[]>>[];
  expect(bySums!['sums']).toContainEqual(['[0,1]']);
  expect(bySums!['superseded']).toHaveLength(1);
  expect(bySums!['facts']).toHaveLength(1);
});

describe('with no condition on the tenant left in any function or view', () => {
  let shared: Walled;
  let changed: readonly string[];
  beforeAll(async () => {
    shared = await open(ours, theirs);
    changed = await withoutPredicates(shared.superuser);
  });

  it('which were in most of them', () => expect(changed.length).toBeGreaterThan(40));

  it('a superuser, whom no wall stops, is shown rows of another tenant', async () => {
    const answer = await answerOf('reports.confirmations', createPostgres({ pool: shared.superuser }));
    expect(JSON.stringify(answer)).toContain(`of ${theirs}`);
  });

  // In this order: what is written stays, in both databases alike.
  it.each(names)('%s answers as if nobody else were there, and leaves their rows as they are', async (name) => {
    const [before, oursBefore] = [await rowsOf(shared, theirs), await rowsOf(shared, ours)];
    const answer = await answerOf(name, shared.postgres);
    expect(answer).toEqual(await answerOf(name, aloneStore));
    expect(JSON.stringify([answer])).not.toMatch(/"(refused|stale)"/);
    expect(await rowsOf(shared, theirs)).toEqual(before);
    expect(JSON.stringify(await rowsOf(shared, ours)) !== JSON.stringify(oursBefore)).toBe(name in writes);
    expect(withoutIdentities(await rowsOf(shared, ours))).toEqual(withoutIdentities(await rowsOf(alone, ours)));
  });
});

describe.each([
  ['is not said to the database', async (walled: Walled) => withoutTenant(walled.superuser), ours],
  ['is empty', async (walled: Walled) => withoutPredicates(walled.superuser), '' as TenantId],
] as const)('when the tenant %s', (_, prepare, tenant) => {
  let shared: Walled;
  let nobody: Walled;
  let changed: readonly string[];
  beforeAll(async () => {
    [shared, nobody] = [await open(ours, theirs), await open()];
    changed = await prepare(shared);
  });

  it('which many functions would have needed', () => expect(changed.length).toBeGreaterThan(20));

  it.each(Object.keys(reads))('%s finds nothing', async (name) => {
    expect(await answerOf(name, shared.postgres, tenant)).toEqual(await answerOf(name, nobody.postgres, ours));
  });

  it.each(Object.keys(writes))('%s writes nothing', async (name) => {
    const before = await rowsOf(shared);
    const answer = await answerOf(name, shared.postgres, tenant);
    expect([['stale'], 'stale', [], 0, null, { refused: 'storage-denied' }, { refused: 'effect-without-row' }]).toContainEqual(answer);
    expect(await rowsOf(shared)).toEqual(before);
  });
});

/** Rows without what is by chance, and so differs between two databases: identities, salts, and what is hashed with them. */
const withoutIdentities = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
  Object.fromEntries(
    Object.entries(rows).map(([table, all]) => [table, all.map((row) => String(row).replaceAll(byChance, '')).toSorted()]),
  );
const byChance =
  /"(attempt_id|queued|generation)": \d+(, )?|"written_in": "\d+"(, )?|"(hash|previous|entry|salt|commitment|changed_at)": "[^"]*"(, )?/g;
