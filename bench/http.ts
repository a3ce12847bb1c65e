import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpuUsage } from 'node:process';
import { type Countersign, createCountersign, defaultPolicy, id } from '@countersign/core';
import { aVersion, fixedClock, sequentialIds } from '@countersign/core/testing';
import { createHandler, type Handler } from '@countersign/http';
import { createMemory } from '@countersign/memory';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

// What the handler itself costs: the same answers out of prepared values, so that neither side waits for a store, from
// Countersign's handler and from bare Hono routes that send the same JSON. Every check and every conversion is in it.

const rounds = 5;
const requests = 500;
const pageSize = 50;

/** A bank with a page of tasks, as a session shows it. */
async function aPreparedBank() {
  const { repositories, inventory } = createMemory();
  const regions = Array.from({ length: pageSize }, (_, at) => `region-${at + 1}`);
  const { token: _, firstProductionDate: __, actualProductionDate: ___, ...version } = aVersion();
  await inventory.put(id('bank'), {
    people: [{ userId: id('owner'), name: 'Olive Owner' }],
    regions: regions.map((name) => ({ regionId: id(name), code: name.toUpperCase(), name })),
    models: [
      {
        modelId: id('model'),
        name: 'Mortgage PD',
        ownerId: id('owner'),
        regions: regions.map((name) => ({ regionId: id(name), ownerId: null })),
      },
    ],
    versions: [{ ...version, affectedRegionIds: regions.map((name) => id<'region'>(name)) }],
  });
  const countersign = createCountersign({ repositories, policy: defaultPolicy, clock: fixedClock(), ids: sequentialIds() });
  const session = countersign.as({ tenantId: 'bank', userId: 'owner' });
  await session.assign({ versionId: 'v2', plannedProductionDate: '2026-12-01' });
  const [task, page, explained] = [
    await session.task('task-0001'),
    await session.myTasks({ limit: pageSize }),
    await session.explain({ type: 'confirm', taskId: 'task-0001', actualProductionDate: '2026-11-21' }),
  ];
  const prepared: Countersign = {
    as: () => ({ ...session, task: async () => task, myTasks: async () => page, explain: async () => explained }),
  };
  return prepared;
}

interface Asked {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

const questions: readonly Asked[] = [
  { name: `A page of ${pageSize} tasks`, method: 'GET', path: `/deployment-tasks/my-tasks?limit=${pageSize}` },
  { name: 'One task', method: 'GET', path: '/deployment-tasks/task-0001' },
  {
    name: 'An explanation',
    method: 'POST',
    path: '/deployment-tasks/task-0001/explain',
    body: '{"type":"confirm","actual_production_date":"2026-11-21"}',
  },
];

const requestOf = ({ method, path, body }: Asked, origin = 'http://bank.example'): Request =>
  new Request(origin + path, {
    method,
    headers: { authorization: 'Bearer x', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body }),
  });

/** A Hono app that sends the same JSON, reading a body where one is sent, and nothing more. */
async function bareHono(handler: Handler): Promise<Handler> {
  const app = new Hono();
  for (const asked of questions) {
    const json = (await (await handler(requestOf(asked))).json()) as object;
    const path = (asked.path.split('?')[0] ?? '').replace('task-0001', ':task_id');
    app.on(asked.method, path, async (context) => {
      if (asked.body) await context.req.json();
      return context.json(json);
    });
  }
  return async (request) => app.fetch(request);
}

/** Microseconds of this process's CPU for each request, in the best of some rounds. */
async function cpuPer(run: () => Promise<void>): Promise<number> {
  await run();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const before = cpuUsage();
    await run();
    const { user, system } = cpuUsage(before);
    best = Math.min(best, (user + system) / requests);
  }
  return best;
}

const inProcess = (handler: Handler, asked: Asked): Promise<number> =>
  cpuPer(async () => {
    for (let at = 0; at < requests; at++) await (await handler(requestOf(asked))).text();
  });

/** Over a socket: whoever asks is another process, so that only the server's work is counted. */
async function overSocket(handler: Handler, asked: Asked): Promise<number> {
  const server = createServer(getRequestListener(handler)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = fork(import.meta.filename, ['ask', JSON.stringify(asked), `http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
  try {
    return await cpuPer(async () => {
      client.send('again');
      await once(client, 'message');
    });
  } finally {
    client.kill();
    server.close();
    server.closeAllConnections();
  }
}

/** The other process: asks so many times whenever it is told to, a few at a time. */
function answerTheBench(asked: Asked, origin: string): void {
  process.on('message', () => {
    let left = requests;
    const work = async (): Promise<void> => {
      while (left-- > 0) await (await fetch(requestOf(asked, origin))).arrayBuffer();
    };
    void Promise.all(Array.from({ length: 8 }, work)).then(() => process.send?.('done'));
  });
}

async function compare(): Promise<void> {
  const handler = createHandler({ countersign: await aPreparedBank(), authenticate: () => ({ tenantId: 'bank', userId: 'owner' }) });
  const bare = await bareHono(handler);
  console.log(
    `CPU per request in microseconds, the best of ${rounds} rounds of ${requests}: Countersign's handler, a bare Hono route, and the ratio`,
  );
  for (const [way, measure] of [
    ['over a socket', overSocket],
    ['in process', inProcess],
  ] as const)
    for (const asked of questions) {
      const [ours, theirs] = [await measure(handler, asked), await measure(bare, asked)];
      console.log(
        `${asked.name}, ${way}:`.padEnd(40),
        ours.toFixed(1).padStart(8),
        theirs.toFixed(1).padStart(8),
        (ours / theirs).toFixed(2).padStart(7),
      );
    }
}

const [, , role, asked = '', origin = ''] = process.argv;
if (role === 'ask') answerTheBench(JSON.parse(asked) as Asked, origin);
else await compare();
