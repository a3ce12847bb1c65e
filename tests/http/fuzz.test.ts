import { commandTypes } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aStack, assigned, recordOf } from './a-stack.ts';
import { type Asked, ask } from './request.ts';

/** A request as the fuzzer makes it. */
interface Sent extends Asked {
  readonly line: string;
}

const ids = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('task-0001', 'task-0002', 'task-0003') },
  fc.string({ unit: 'binary' }),
  fc.constantFrom('..', '%2e', '%00', '%', '\ud800', 'my-tasks', 'counts', '__proto__'),
);
const texts = fc.oneof(
  fc.constantFrom('2026-11-21', '2026-02-30', '9999-12-31', '', ' ', 'Because the CRO wants it live', '\u200b'),
  fc.string({ unit: 'binary' }),
);
const names = fc.constantFrom(
  'actual_production_date',
  'confirmation_notes',
  'validation_override_reason',
  'planned_production_date',
  'adjustment_reason',
  'cancellation_reason',
  'assigned_to_id',
  'reassignment_reason',
  'withdrawn_on',
  'withdrawal_reason',
  'decision',
  'region_id',
  'regions',
  'region_ids',
  'model_id',
  'delegate_id',
  'valid_until',
  'tasks',
  'type',
  '__proto__',
  'x',
);
const members = fc.dictionary(
  names,
  fc.oneof(
    { weight: 4, arbitrary: texts },
    fc.constantFrom<unknown>(null, [], 'GRANTED', 'APPROVED', 'owner', 'delegate', 'uk', ...commandTypes),
    fc.jsonValue(),
  ),
  { noNullPrototype: true },
);
const bodies = fc.oneof(
  { weight: 4, arbitrary: members },
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.uint8Array(),
  fc.constant(undefined),
);
const headers = fc.dictionary(
  fc.constantFrom('if-match', 'content-type', 'origin', 'sec-fetch-site', 'accept', 'content-encoding'),
  fc.oneof(fc.constantFrom('*', '"1"', '"2"', 'application/json', 'same-origin', 'cross-site'), fc.stringMatching(/^[\x21-\x7e]{0,20}$/)),
  { noNullPrototype: true, maxKeys: 2 },
);
const queries = fc.dictionary(
  fc.constantFrom(
    'status',
    'bucket',
    'search',
    'limit',
    'after',
    'region_id',
    'validation',
    'planned_from',
    'from',
    'to',
    'format',
    'x',
    '__proto__',
  ),
  fc.oneof(fc.constantFrom('PENDING', 'overdue', 'none', 'csv', '2026-11-21', '1', '200', '-1'), fc.string({ unit: 'binary' })),
  { noNullPrototype: true, maxKeys: 3 },
);

const encode = (id: string): string => {
  try {
    return encodeURIComponent(id);
  } catch {
    return '%ED%A0%80';
  }
};
const lines = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('confirm', 'adjust', 'cancel', 'reassign', 'withdraw', 'request-override', 'decide-override', 'decide-approval'),
        ids,
      )
      .map(([action, id]) => `PATCH /deployment-tasks/${encode(id)}/${action}`),
  },
  { weight: 2, arbitrary: ids.map((id) => `POST /deployment-tasks/${encode(id)}/explain`) },
  fc.constantFrom('confirm', 'adjust', 'cancel', 'explain').map((action) => `POST /deployment-tasks/bulk/${action}`),
  fc.tuple(ids, fc.constantFrom('acknowledge', 'close')).map(([id, action]) => `POST /exceptions/${encode(id)}/${action}`),
  fc
    .tuple(ids, fc.constantFrom('journal', 'refused-attempts', 'notices'))
    .map(([id, what]) => `GET /deployment-tasks/${encode(id)}/${what}`),
  ids.map((id) => `POST /delegations/${encode(id)}/revoke`),
  fc.constantFrom('POST /delegations', 'POST /versions/v3/deployments/now', 'GET /models/model/deployment-history'),
  fc
    .tuple(
      fc.constantFrom(
        'compliance/overrides',
        'compliance/summary',
        'exceptions',
        'delegations',
        'deployment-tasks/ready-to-deploy',
        'deployment-tasks/pending-decisions',
        'deployment-tasks/pending-decisions/counts',
      ),
      queries,
    )
    .map(([path, query]) => `GET /${path}?${new URLSearchParams(query)}`),
  {
    weight: 2,
    arbitrary: fc
      .tuple(ids, fc.constantFrom('GET', 'HEAD', 'OPTIONS', 'DELETE', 'PUT'))
      .map(([id, method]) => `${method} /deployment-tasks/${encode(id)}`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('my-tasks', 'counts'), queries)
      .map(([path, query]) => `GET /deployment-tasks/${path}?${new URLSearchParams(query)}`),
  },
  fc.tuple(fc.constantFrom('v3', 'v4', 'x'), fc.constantFrom('POST', 'GET')).map(([id, method]) => `${method} /versions/${id}/deployments`),
  fc.webPath().map((path) => `GET ${path}`),
);
const users = fc.constantFrom('owner', 'owner', 'owner', 'regional', 'stranger', 'root', 'robot', 'keeper', 'auditor', 'elsewhere', null);
const wild = fc.record({ line: lines, as: users, body: bodies, headers });

const dates = fc.constantFrom('2026-11-20', '2026-11-24', '2026-11-25', '2027-01-01');
const sensible = fc
  .record({
    line: fc
      .constantFrom('confirm', 'adjust', 'cancel')
      .chain((action) => fc.constantFrom('task-0001', 'task-0002', 'task-0003').map((id) => `PATCH /deployment-tasks/${id}/${action}`)),
    date: dates,
    text: texts,
    as: users,
    tag: fc.constantFrom('*', '"1"', '"2"'),
  })
  .map(({ line, date, text, as, tag }) => {
    const body = line.endsWith('confirm')
      ? { actual_production_date: date }
      : line.endsWith('adjust')
        ? { planned_production_date: date, adjustment_reason: text }
        : { cancellation_reason: text };
    return { line, as, body, headers: { 'if-match': tag } };
  });
const assigning = fc.record({
  line: fc.constantFrom('POST /versions/v3/deployments', 'POST /versions/v4/deployments'),
  as: users,
  body: fc.record({ planned_production_date: dates }),
  headers: fc.constant({}),
});
const many = fc
  .record({
    action: fc.constantFrom('confirm', 'adjust', 'cancel'),
    ids: fc.subarray(['task-0001', 'task-0002', 'task-0003', 'none'], { minLength: 1 }),
    date: dates,
    text: texts,
    as: users,
    type: fc.option(fc.constantFrom('confirm', 'cancel'), { nil: undefined }),
  })
  .map(({ action, ids: named, date, text, as, type }) => {
    const members = { confirm: { actual_production_date: date }, adjust: { planned_production_date: date, adjustment_reason: text } };
    const tasks = named.map((task_id) => ({
      task_id,
      ...(action === 'cancel' ? { cancellation_reason: text } : members[action as 'adjust']),
    }));
    return {
      line: `POST /deployment-tasks/bulk/${type ? 'explain' : action}`,
      as,
      body: { ...(type && { type }), tasks },
      headers: {},
    };
  });
const requests = fc.oneof(
  { weight: 8, arbitrary: wild },
  { weight: 3, arbitrary: sensible },
  { weight: 1, arbitrary: assigning },
  { weight: 1, arbitrary: many },
);

it('never breaks, never answers what is not documented, and changes nothing unless it says so', async () => {
  const seen = new Set<number>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array<Sent>(requests, { minLength: 50, maxLength: 50, size: 'max' }), async (sequence) => {
      const faults: unknown[] = [];
      const stack = await aStack(createMemory(), { onFault: (fault) => faults.push(fault) });
      const known = [...(await assigned(stack)), ...(await assigned(stack, 'v4'))];
      const state = async () =>
        JSON.stringify([
          await Promise.all(known.map((taskId) => recordOf(stack, taskId))),
          await stack.countersign.as({ tenantId: 'bank', userId: 'root', roles: ['administrator'] }).counts(),
        ]);
      let before = await state();
      for (const { line, body, ...asked } of sequence) {
        const mayHaveBody = line.startsWith('PATCH') || line.startsWith('POST');
        const { status } = await ask(stack.handler, line, { ...asked, ...(mayHaveBody && body !== undefined && { body }) });
        seen.add(status);
        count++;
        expect([faults, status < 500]).toEqual([[], true]);
        const after = await state();
        const mayChange = status < 300 && (line.startsWith('PATCH') || (line.startsWith('POST') && !line.endsWith('/explain')));
        expect([line, mayChange || after === before]).toEqual([line, true]);
        before = after;
      }
    }),
    { numRuns: 60 },
  );
  expect(count).toBeGreaterThanOrEqual(3_000);
  // A fuzzer that never gets past the door proves nothing.
  expect([200, 201, 204, 400, 401, 403, 404, 405, 409, 412, 415].filter((status) => !seen.has(status))).toEqual([]);
}, 30_000);
