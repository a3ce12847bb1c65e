import { asInstant, type EventSink, relayEvents, type Relaying } from '@countersign/core';
import { createPostgres } from '@countersign/postgres';
import { expect, it } from 'vitest';
import { openPool, urlAs } from '../support/database.ts';
import { accepted } from './racing.ts';
import { confirmation, openStage, type Stage, tenant } from './stage.ts';

const clock = { now: () => asInstant(new Date().toISOString()) };
const later = (milliseconds: number) => asInstant(new Date(Date.now() + milliseconds).toISOString());

/** Twelve tasks, all adjusted and confirmed at once; `during` goes on all the while, and once more when it is over. */
async function confirmEverything(stage: Stage, during: readonly (() => Promise<unknown>)[]): Promise<void> {
  const tasks = [...Object.values(await stage.assign('v2')), ...Object.values(await stage.assign('v3'))];
  let isOver = false;
  const going = during.map(async (step) => {
    while (!isOver) await step();
  });
  await Promise.all(
    tasks.map(async ({ taskId }) => {
      const plannedProductionDate = '2026-12-01';
      accepted(await stage.as('owner').adjust({ taskId, plannedProductionDate, adjustmentReason: 'Change freeze' }));
      accepted(await stage.as('owner').confirm(confirmation(taskId)));
    }),
  ).finally(() => (isOver = true));
  await Promise.all(going);
  for (const step of during) await step();
}

/** Everything in the journal, as `subject#sequence`, subject by subject. */
const committed = async (stage: Stage): Promise<readonly string[]> =>
  (await stage.rows<{ name: string }>("select subject_id || '#' || sequence as name from countersign.journal_entries")).map(
    ({ name }) => name,
  );

/** That the entries of each task came as its first, second and third. */
function expectInOrder(names: readonly string[]): void {
  for (const subject of new Set(names.map((name) => name.slice(0, name.indexOf('#')))))
    expect(names.filter((name) => name.startsWith(`${subject}#`))).toEqual([1, 2, 3].map((n) => `${subject}#${n}`));
}

/** A sink that takes everything, and what it has taken. */
function aWarehouse() {
  const taken: string[] = [];
  const sink: EventSink = {
    name: 'warehouse',
    deliver: ({ data }) => {
      taken.push(`${data.subject.id}#${data.sequence}`);
      return Promise.resolve();
    },
  };
  return { sink, taken };
}

/** The relays of two processes, each with a pool of its own. */
const twoProcesses = (stage: Stage) => [stage.postgres.relays, createPostgres({ pool: openPool(urlAs('app', stage.url)) }).relays];

it('delivers every committed entry once and in order of its task, while several relays and sealers work amid confirmations', async () => {
  const stage = await openStage();
  const { sink, taken } = aWarehouse();
  const seal = () => stage.postgres.seals.sequence(tenant, 3);
  const relaying = twoProcesses(stage).flatMap((relays) => {
    const run = () => relayEvents({ relays, sink, source: 'https://bank.example', clock, batch: 4, lease: 600 });
    return [run, run];
  });
  await confirmEverything(stage, [seal, seal, ...relaying]);
  while ((await seal()).entries > 0);
  for (const run of relaying) await run();
  expect(taken.length).toBe(36);
  expect(taken.toSorted()).toEqual((await committed(stage)).toSorted());
  expectInOrder(taken);
});

it('delivers every committed entry at least once and in order of its task to a sink that fails at random, while relays die', async () => {
  const stage = await openStage();
  const taken: string[] = [];
  let state = 20_261_124;
  const chance = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  // Refuses three in ten, and takes two in ten without anybody hearing of it.
  const sink: EventSink = {
    name: 'warehouse',
    deliver: ({ data }) => {
      const drawn = chance();
      if (drawn >= 0.3) taken.push(`${data.subject.id}#${data.sequence}`);
      return drawn < 0.5 ? Promise.reject(new Error('The line went dead.')) : Promise.resolve();
    },
  };
  const [here, there] = twoProcesses(stage) as [Relaying['relays'], Relaying['relays']];
  const relay = (relays: Relaying['relays']) => () =>
    relayEvents({ relays, sink, source: 'https://bank.example', clock, batch: 4, backoff: () => 1 });
  // Delivers what it was given and is never heard of again.
  const die = async () => {
    const now = clock.now();
    const turn = { tenantId: tenant, relay: sink.name, now, until: later(1), dueBy: now, limit: 4, withTexts: false };
    const batch = await there.take(turn);
    for (const { bytes } of batch?.entries ?? []) {
      const { subject, sequence } = JSON.parse(bytes) as { subject: { id: string }; sequence: number };
      taken.push(`${subject.id}#${sequence}`);
    }
  };
  const seal = () => stage.postgres.seals.sequence(tenant, 3);
  await confirmEverything(stage, [seal, relay(here), relay(there), die]);
  while ((await seal()).entries > 0);
  for (let runs = 0; (await here.tenants(sink.name, later(60_000))).length > 0; runs++) {
    expect(runs, 'runs until everything is delivered').toBeLessThan(500);
    await relay(here)();
  }
  const first = [...new Set(taken)];
  expect(taken.length).toBeGreaterThan(36);
  expect(first.toSorted()).toEqual((await committed(stage)).toSorted());
  expectInOrder(first);
  expect(await here.parked(tenant, sink.name, 100)).toEqual([]);
});

it('parks a task alone whose entry was damaged, be it text or not, and delivers everything else', async () => {
  const stage = await openStage();
  await confirmEverything(stage, []);
  while ((await stage.postgres.seals.sequence(tenant, 1_000)).entries > 0);
  const [first, second] = [...new Set((await committed(stage)).map((name) => name.split('#')[0]!))] as [string, string];
  const damage = (bytes: string, subject: string) =>
    stage.rows(
      `set session_replication_role = replica;
       update countersign.journal_entries set entry = '${bytes}' where subject_id = '${subject}' and sequence = 2;
       reset session_replication_role`,
    );
  await damage('\\xff', first);
  await damage('no entry', second);
  const { sink, taken } = aWarehouse();
  await relayEvents({ relays: stage.postgres.relays, sink, source: 'https://bank.example', clock });
  expect(taken.toSorted()).toEqual((await committed(stage)).filter((name) => !isAfter(name, [first, second])).toSorted());
  expect((await stage.postgres.relays.parked(tenant, sink.name, 100)).map(({ subject, sequence }) => `${subject.id}#${sequence}`)).toEqual(
    expect.arrayContaining([`${first}#2`, `${second}#2`]),
  );
});

const isAfter = (name: string, subjects: readonly string[]): boolean =>
  subjects.some((subject) => name.startsWith(`${subject}#`) && !name.endsWith('#1'));
