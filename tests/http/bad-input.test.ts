import { createMemory } from '@countersign/memory';
import { describe, expect, it } from 'vitest';
import { aStack, assigned, recordOf } from './a-stack.ts';
import { type Asked, ask } from './request.ts';

const day = '2026-11-21';
const long = (length: number) => 'x'.repeat(length);
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

interface Bad extends Asked {
  readonly name: string;
  /** What is asked of the task; a confirmation unless it says otherwise. */
  readonly action?: string;
  readonly query?: string;
  readonly status?: number;
  /** The fields that the answer must blame, all of them. */
  readonly fields?: readonly string[];
  /** Words that the answer must hold. */
  readonly says?: string;
  /** The code, where it is none of `invalid_input`. */
  readonly code?: string;
}

const badBodies: readonly Bad[] = [
  { name: 'malformed JSON', body: '{"actual_production_date": nope}', fields: [''] },
  { name: 'JSON with something after it', body: `{"actual_production_date":"${day}"}}`, fields: [''] },
  { name: 'an empty body', body: '', fields: [''] },
  { name: 'an array', body: [], fields: [''] },
  { name: 'null', body: 'null', fields: [''] },
  { name: 'a number', body: '1', fields: [''] },
  { name: 'bytes that are not UTF-8', body: new Uint8Array([0x7b, 0xff, 0x7d]), fields: [''] },
  { name: 'a byte order mark', body: `\uFEFF{"actual_production_date":"${day}"}`, fields: [''] },
  { name: 'an unknown member', body: { actual_production_date: day, force: true }, fields: ['force'] },
  { name: 'a member in camelCase', body: { actualProductionDate: day }, fields: ['actual_production_date', 'actualProductionDate'] },
  { name: 'a revision in the body', body: { actual_production_date: day, expected_revision: 1 }, fields: ['expected_revision'] },
  { name: 'an identifier in the body', body: { actual_production_date: day, task_id: 'task-0002' }, fields: ['task_id'] },
  { name: '__proto__', body: `{"actual_production_date":"${day}","__proto__":{"x":1}}`, fields: ['__proto__'] },
  {
    name: 'a member given twice',
    body: `{"actual_production_date":"2026-11-20","actual_production_date":"${day}"}`,
    fields: ['actual_production_date'],
  },
  {
    name: 'a member given twice in two spellings',
    body: `{"actual_production_date":"2026-11-20","actual\\u005fproduction_date":"${day}"}`,
    fields: ['actual_production_date'],
  },
  { name: 'no date', body: {}, fields: ['actual_production_date'] },
  { name: 'a number for a date', body: { actual_production_date: 20261121 }, fields: ['actual_production_date'] },
  { name: 'an array for a date', body: { actual_production_date: [day] }, fields: ['actual_production_date'] },
  { name: 'a day that does not exist', body: { actual_production_date: '2026-02-30' }, fields: ['actual_production_date'] },
  { name: 'a moment for a day', body: { actual_production_date: `${day}T00:00:00Z` }, fields: ['actual_production_date'] },
  { name: 'a day before 1900', body: { actual_production_date: '1899-12-31' }, fields: ['actual_production_date'] },
  {
    name: 'a date in the future',
    body: { actual_production_date: '2026-11-25' },
    fields: ['actual_production_date'],
    code: 'date_in_future',
  },
  {
    name: 'two wrong members',
    body: { actual_production_date: '2026-02-30', confirmation_notes: 1 },
    fields: ['actual_production_date', 'confirmation_notes'],
  },
  {
    name: 'notes of 4,001 characters',
    body: { actual_production_date: day, confirmation_notes: long(4_001) },
    fields: ['confirmation_notes'],
  },
  { name: 'a NUL in the notes', body: { actual_production_date: day, confirmation_notes: 'a\u0000b' }, fields: ['confirmation_notes'] },
  { name: 'half an emoji', body: `{"actual_production_date":"${day}","confirmation_notes":"\\ud83d"}`, fields: ['confirmation_notes'] },
  {
    name: 'notes in another Unicode form',
    body: { actual_production_date: day, confirmation_notes: 'e\u0301' },
    fields: ['confirmation_notes'],
  },
  {
    name: 'a blank reason',
    body: { actual_production_date: day, validation_override_reason: ' \t\n ' },
    fields: ['validation_override_reason'],
  },
  {
    name: 'an invisible reason',
    body: { actual_production_date: day, validation_override_reason: '\u200b'.repeat(30) },
    fields: ['validation_override_reason'],
  },
  {
    name: 'a reason of 4,001 characters',
    body: { actual_production_date: day, validation_override_reason: long(4_001) },
    fields: ['validation_override_reason'],
  },
  {
    name: 'a reason that is too short',
    body: { actual_production_date: day, validation_override_reason: 'Because.' },
    fields: ['validation_override_reason'],
    code: 'override_reason_too_short',
  },
  {
    name: 'no reason where one is needed',
    body: { actual_production_date: day },
    fields: ['validation_override_reason'],
    code: 'validation_not_approved',
  },
  { name: 'arrays 17 levels deep', body: deep(17), fields: [''], says: 'must not lie more than 16 levels deep' },
  { name: 'arrays 20,000 levels deep', body: deep(20_000), fields: [''], says: 'must not lie more than 16 levels deep' },
  { name: '64 KiB and a byte', body: `"${long(65_535)}"`, status: 413, code: 'content_too_large' },
  {
    name: 'a megabyte under a small Content-Length',
    body: `"${long(1_048_576)}"`,
    headers: { 'content-length': '10' },
    status: 413,
    code: 'content_too_large',
  },
  {
    name: 'a form',
    body: 'actual_production_date=2026-11-21',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'text',
    body: { actual_production_date: day },
    headers: { 'content-type': 'text/plain' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'no content type',
    body: { actual_production_date: day },
    headers: { 'content-type': null },
    status: 415,
    code: 'unsupported_media_type',
  },
  { name: 'nothing at all', status: 415, code: 'unsupported_media_type' },
  {
    name: 'JSON in another encoding',
    body: { actual_production_date: day },
    headers: { 'content-type': 'application/json; charset=utf-16' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'compressed JSON',
    body: { actual_production_date: day },
    headers: { 'content-encoding': 'gzip' },
    status: 415,
    code: 'unsupported_media_type',
  },
  {
    name: 'a merge patch',
    body: { actual_production_date: day },
    headers: { 'content-type': 'application/merge-patch+json' },
    status: 415,
    code: 'unsupported_media_type',
  },
  { name: 'a query', query: '?dry_run=1', body: { actual_production_date: day }, fields: ['dry_run'] },
  { name: 'an If-Match that is no tag', body: { actual_production_date: day }, headers: { 'if-match': '1' }, fields: ['If-Match'] },
  {
    name: 'an If-Match that is no tag of ours',
    body: { actual_production_date: day },
    headers: { 'if-match': '"abc"' },
    fields: ['If-Match'],
  },
  { name: 'an If-Match with two tags', body: { actual_production_date: day }, headers: { 'if-match': '"1", "2"' }, fields: ['If-Match'] },
  { name: 'an adjustment without a date', action: 'adjust', body: { adjustment_reason: 'Late' }, fields: ['planned_production_date'] },
  {
    name: 'an adjustment to the past',
    action: 'adjust',
    body: { planned_production_date: '2026-11-23', adjustment_reason: 'Late' },
    fields: ['planned_production_date'],
    code: 'planned_date_in_past',
  },
  {
    name: 'an adjustment to the same day',
    action: 'adjust',
    body: { planned_production_date: '2026-11-20', adjustment_reason: 'Late' },
    fields: ['planned_production_date'],
    code: 'planned_date_unchanged',
  },
  {
    name: 'an adjustment without a reason',
    action: 'adjust',
    body: { planned_production_date: '2026-12-01' },
    fields: ['adjustment_reason'],
    code: 'reason_required',
  },
  {
    name: 'an adjustment with an invisible reason',
    action: 'adjust',
    body: { planned_production_date: '2026-12-01', adjustment_reason: '\u2060' },
    fields: ['adjustment_reason'],
  },
  { name: 'a cancellation without a reason', action: 'cancel', body: {}, fields: ['cancellation_reason'], code: 'reason_required' },
  {
    name: 'a cancellation with a number for a reason',
    action: 'cancel',
    body: { cancellation_reason: 7 },
    fields: ['cancellation_reason'],
  },
  { name: 'a question about nothing', action: 'explain', body: {}, fields: ['type'] },
  { name: 'a question about an unknown command', action: 'explain', body: { type: 'delete' }, fields: ['type'] },
  { name: 'a reassignment to nobody', action: 'reassign', body: { reassignment_reason: 'On leave' }, fields: ['assigned_to_id'] },
  {
    name: 'a reassignment to somebody who cannot exist',
    action: 'reassign',
    body: { assigned_to_id: ' ', reassignment_reason: 'On leave' },
    fields: ['assigned_to_id'],
  },
  {
    name: 'a reassignment without a reason',
    action: 'reassign',
    body: { assigned_to_id: 'delegate' },
    fields: ['reassignment_reason'],
  },
  {
    name: 'a reassignment to somebody nobody knows',
    action: 'reassign',
    body: { assigned_to_id: 'ghost', reassignment_reason: 'On leave' },
    fields: ['assigned_to_id'],
    code: 'person_unknown',
  },
  {
    name: 'a reassignment to the assignee',
    action: 'reassign',
    body: { assigned_to_id: 'owner', reassignment_reason: 'On leave' },
    status: 409,
    fields: ['assigned_to_id'],
    code: 'already_assigned',
  },
  {
    name: 'a withdrawal without a day and a reason',
    action: 'withdraw',
    body: {},
    fields: ['withdrawn_on', 'withdrawal_reason'],
  },
  {
    name: 'a withdrawal of what is not live',
    action: 'withdraw',
    body: { withdrawn_on: day, withdrawal_reason: 'The score drifted' },
    status: 409,
    code: 'not_withdrawable',
  },
  { name: 'a request for an override without a reason', action: 'request-override', body: {}, fields: ['validation_override_reason'] },
  {
    name: 'a request for an override where a reason is enough',
    action: 'request-override',
    body: { validation_override_reason: 'The board meets only next week' },
    fields: ['validation_override_reason'],
    code: 'override_not_needed',
  },
  { name: 'no decision on an override', action: 'decide-override', body: { decision: 'MAYBE' }, fields: ['decision'] },
  {
    name: 'a decision on an override that nobody asks for',
    action: 'decide-override',
    body: { decision: 'GRANTED' },
    status: 409,
    code: 'override_not_requested',
  },
  {
    name: 'an approval of no region',
    action: 'decide-approval',
    body: { decision: 'APPROVED', note: '\u0007' },
    fields: ['region_id', 'note'],
  },
  {
    name: 'an approval by somebody without the permission',
    action: 'decide-approval',
    body: { region_id: 'uk', decision: 'APPROVED' },
    status: 403,
    code: 'not_permitted',
  },
  { name: 'a note beside an acknowledgement', action: 'acknowledge', body: { note: 'Seen' }, fields: ['note'] },
  { name: 'an acknowledgement of no exception', action: 'acknowledge', as: 'root', body: {}, status: 409, code: 'exception_not_open' },
  {
    name: "a closure for a reason in the core's spelling",
    action: 'close',
    body: { closure_reason: 'risk-accepted', narrative: 'Accepted by the committee' },
    fields: ['closure_reason'],
  },
  { name: 'a closure without a narrative', action: 'close', body: { closure_reason: 'risk_accepted' }, fields: ['narrative'] },
  { name: "a question in the core's spelling", action: 'explain', body: { type: 'request-override' }, fields: ['type'] },
  {
    name: "a question with another command's member",
    action: 'explain',
    body: { type: 'cancel', actual_production_date: day },
    fields: ['actual_production_date'],
  },
];

describe('a change that is not valid', () => {
  it.each(badBodies)(
    'is refused by field and changes nothing: $name',
    async ({ action = 'confirm', query = '', status = 400, fields, says = '', code = 'invalid_input', ...asked }) => {
      const stack = await aStack(createMemory());
      const [taskId = ''] = await assigned(stack, 'v3');
      const before = await recordOf(stack, taskId);
      const answer = await ask(
        stack.handler,
        action === 'acknowledge' || action === 'close'
          ? `POST /exceptions/${taskId}/${action}`
          : `${action === 'explain' ? 'POST' : 'PATCH'} /deployment-tasks/${taskId}/${action}${query}`,
        asked,
      );
      expect(answer).toMatchObject({ status, body: { status, code, type: `urn:countersign:problem:${code}` } });
      expect(answer.text).toContain(says);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect((answer.body as { errors?: { field: string }[] }).errors?.map(({ field }) => field).toSorted()).toEqual(fields?.toSorted());
      expect(await recordOf(stack, taskId)).toEqual(before);
    },
  );

  it('may be as large as 64 KiB and as deep as 16 levels before its form is looked at', async () => {
    const { handler } = await aStack(createMemory());
    for (const body of [`"${long(65_534)}"`, deep(16)]) {
      const answer = await ask(handler, 'PATCH /deployment-tasks/task-0001/confirm', { body });
      expect(answer.body).toMatchObject({ status: 400, errors: [{ field: '', message: expect.stringContaining('expected object') }] });
    }
  });

  it('is not read at all when it says that it is too large, nor any further once it is', async () => {
    const { handler } = await aStack(createMemory());
    const chunks = async (headers: Record<string, string>) => {
      let count = 0;
      let isLetGo = false;
      const endless = new ReadableStream<Uint8Array>(
        {
          pull: (controller) => {
            count++;
            controller.enqueue(new Uint8Array(1_024));
          },
          cancel: () => void (isLetGo = true),
        },
        { highWaterMark: 0 },
      );
      const url = 'http://bank.example/deployment-tasks/task-0001/confirm';
      const request = new Request(url, { method: 'PATCH', headers, body: endless, duplex: 'half' } as RequestInit);
      expect((await handler(request)).status).toBe(413);
      return [count, isLetGo];
    };
    expect(await chunks({ 'content-length': '65537' })).toEqual([0, false]);
    expect(await chunks({})).toEqual([65, true]);
  });

  it('tells how much is missing', async () => {
    const stack = await aStack(createMemory());
    const [taskId] = await assigned(stack, 'v3');
    const answer = await ask(stack.handler, `PATCH /deployment-tasks/${taskId}/confirm`, {
      body: { actual_production_date: day, validation_override_reason: 'The CRO said so' },
    });
    expect(answer.body).toMatchObject({ detail: 'Give at least 20 characters; 15 so far.', min_length: 20, length: 15 });
  });
});

describe('a question that is not valid', () => {
  const cursorOf = (day: string, taskId: string) => Buffer.from(`${day}0123456789abcdef${taskId}`).toString('base64url');
  it.each([
    ['/my-tasks?foo=1', 'foo'],
    ['/my-tasks?__proto__=1', '__proto__'],
    ['/my-tasks?status=pending', 'status.0'],
    ['/my-tasks?status=PENDING&status=OPEN', 'status.1'],
    ['/my-tasks?status=PENDING,ADJUSTED', 'status.0'],
    ['/my-tasks?bucket=due-soon', 'bucket'],
    ['/my-tasks?bucket=overdue&bucket=upcoming', 'bucket'],
    ['/my-tasks?limit=0', 'limit'],
    ['/my-tasks?limit=201', 'limit'],
    ['/my-tasks?limit=1e2', 'limit'],
    ['/my-tasks?limit=', 'limit'],
    [`/my-tasks?search=${long(201)}`, 'search'],
    ['/my-tasks?search=%00', 'search'],
    ['/my-tasks?after=', 'after'],
    ['/my-tasks?after=nope', 'after'],
    [`/my-tasks?after=${cursorOf('2026-02-30', 'task-1')}`, 'after'],
    [`/my-tasks?after=${cursorOf('2026-11-20', '')}`, 'after'],
    [`/my-tasks?after=${cursorOf('2026-11-20', 'tä')}`, 'after'],
    [`/my-tasks?after=${cursorOf('2026-11-20', 'task-1')}%3D`, 'after'],
    ['/my-tasks?validation=', 'validation.0'],
    ['/my-tasks?region_id=%20', 'region_id'],
    ['/my-tasks?region_id=uk&region_id=us', 'region_id'],
    ['/my-tasks?model_id=', 'model_id'],
    ['/my-tasks?planned_from=2026-02-30', 'planned_from'],
    ['/my-tasks?planned_to=tomorrow', 'planned_to'],
    ['/counts?planned_to=2026-11-20', 'planned_to'],
    ['/counts?status=PENDING', 'status'],
    ['/ready-to-deploy?model_id=model', 'model_id'],
    ['/pending-decisions?action=decide-override', 'action.0'],
    ['/pending-decisions?action=redact', 'action.0'],
    ['/pending-decisions?limit=201', 'limit'],
    ['/pending-decisions?region_id=', 'region_id'],
    ['/pending-decisions?owner_id=owner', 'owner_id'],
    ['/pending-decisions/counts?region_id=', 'region_id'],
    ['/pending-decisions/counts?limit=10', 'limit'],
    ['/pending-decisions?after=', 'after'],
    ['/pending-decisions?after=nope', 'after'],
    [`/pending-decisions?after=${btoa('2026-11-24\n\ndecide-override\n\ntask-1').replaceAll('=', '')}`, 'after'],
    ['/task-0001/journal?limit=1', 'limit'],
    ['/../compliance/summary', 'from'],
    ['/../compliance/summary?from=2026-01-01&to=2025-12-31', 'to'],
    ['/../compliance/overrides?from=2026-01-01&to=2026-12-31&format=xml', 'format'],
    ['/../compliance/overrides?from=2026-01-01&to=2026-12-31&owner_id=%C3%BC', 'owner_id'],
    ['/../exceptions?state=open', 'state.0'],
    ['/../delegations?task_id=task-0001', 'task_id'],
    ['/task-0001?full=1', 'full'],
  ])('is refused by field: %s', async (path, field) => {
    const { handler } = await aStack(createMemory());
    const answer = await ask(handler, `GET /deployment-tasks${path}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect((answer.body as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(field);
  });
});
