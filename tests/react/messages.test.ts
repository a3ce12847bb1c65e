import { asCalendarDate, asInstant, id } from '@countersign/core';
import type { ClientRefusal } from '@countersign/http/client';
import { describe, expect, it } from 'vitest';
import { mergeMessages, type Messages } from '@countersign/react';
import { ar } from '@countersign/react/locales/ar';
import { de } from '@countersign/react/locales/de';
import { en } from '@countersign/react/locales/en';
import { createFormat } from '../../packages/react/src/format/create-format.ts';
import { confirmFields } from '../../packages/react/src/hooks/confirm-fields.ts';
import { fieldErrorsOf } from '../../packages/react/src/hooks/use-field-refusals.ts';
import { plurals } from '../../packages/react/src/messages/plurals.ts';
import { describeRefusal } from '../../packages/react/src/messages/refusal.ts';

const format = createFormat('en-GB');
const tellIn = ({ refusal: words, task }: Messages) => {
  const telling = { date: format.date, status: (status: keyof typeof task.status) => task.status[status] };
  return (refusal: ClientRefusal) => describeRefusal(refusal, words, telling);
};
const tell = tellIn(en);
const fieldErrors = (refusal: ClientRefusal) => fieldErrorsOf(refusal, confirmFields, tell, en.dialog.refusedEntry);
const day = asCalendarDate('2026-11-24');

/** One refusal of every code; a code that is missing does not compile. */
const refusals: { readonly [Code in ClientRefusal['code']]: Extract<ClientRefusal, { readonly code: Code }> } = {
  'invalid-input': { code: 'invalid-input', issues: [{ field: 'confirmationNotes', message: 'must be at most 4000 characters' }] },
  'task-not-found': { code: 'task-not-found' },
  'version-not-found': { code: 'version-not-found' },
  'action-not-delegated': { code: 'action-not-delegated', action: 'confirm' },
  'idempotency-key-reused': { code: 'idempotency-key-reused' },
  'nothing-to-redact': { code: 'nothing-to-redact', field: 'texts' },
  stale: { code: 'stale', expectedRevision: 1, currentRevision: 2 },
  'basis-changed': { code: 'basis-changed', parts: ['validation', 'policy'] },
  'basis-required': { code: 'basis-required' },
  busy: { code: 'busy' },
  'task-not-open': { code: 'task-not-open', action: 'confirm', status: 'CONFIRMED' },
  'date-in-future': { code: 'date-in-future', field: 'actualProductionDate', latest: day },
  'date-too-early': { code: 'date-too-early', field: 'actualProductionDate', earliest: day },
  'planned-date-in-past': { code: 'planned-date-in-past', field: 'plannedProductionDate', earliest: day },
  'planned-date-unchanged': { code: 'planned-date-unchanged', field: 'plannedProductionDate', current: day },
  'reason-required': { code: 'reason-required', field: 'adjustmentReason' },
  'validation-not-approved': {
    code: 'validation-not-approved',
    field: 'validationOverrideReason',
    validationRequestId: id('VR-1'),
    currentStatus: 'IN_PROGRESS',
    requiresOverride: true,
    minLength: 20,
  },
  'validation-rejected': { code: 'validation-rejected', validationRequestId: id('VR-1'), currentStatus: 'REJECTED' },
  'validation-required': { code: 'validation-required' },
  'override-reason-too-short': { code: 'override-reason-too-short', field: 'validationOverrideReason', minLength: 20, length: 13 },
  'override-not-permitted': { code: 'override-not-permitted' },
  'override-not-needed': { code: 'override-not-needed', field: 'validationOverrideReason' },
  'not-withdrawable': { code: 'not-withdrawable', status: 'PENDING', withdrawnOn: null },
  'already-assigned': { code: 'already-assigned', field: 'assignedToId' },
  'person-unknown': { code: 'person-unknown', field: 'delegateId' },
  'override-not-granted': {
    code: 'override-not-granted',
    state: null,
    validationRequestId: id('VR-1'),
    currentStatus: 'IN_PROGRESS',
    minLength: 20,
  },
  'override-not-requested': { code: 'override-not-requested', state: null },
  'duties-not-segregated': { code: 'duties-not-segregated', rule: 'validator-may-not-confirm' },
  'regional-approval-open': { code: 'regional-approval-open', regionIds: [id('uk')], state: 'REQUESTED' },
  'regional-approval-not-open': { code: 'regional-approval-not-open', regionId: id('uk'), state: null },
  'not-permitted': { code: 'not-permitted' },
  'exception-not-open': { code: 'exception-not-open', state: null },
  'narrative-too-short': { code: 'narrative-too-short', field: 'narrative', minLength: 10, length: 3 },
  'model-not-found': { code: 'model-not-found' },
  'delegation-not-found': { code: 'delegation-not-found' },
  'delegation-over': { code: 'delegation-over', revokedAt: null, validUntil: asInstant('2026-11-01T00:00:00.000Z') },
  'delegation-to-oneself': { code: 'delegation-to-oneself', field: 'delegateId' },
  'delegation-too-long': { code: 'delegation-too-long', field: 'validUntil', maxDays: 90 },
  'delegation-dates': { code: 'delegation-dates', field: 'validFrom' },
  'duplicate-task': { code: 'duplicate-task', taskIds: [id('task-1')] },
  'no-regions': { code: 'no-regions' },
  'region-not-targeted': { code: 'region-not-targeted', regionId: id('uk') },
  'region-not-in-model': { code: 'region-not-in-model', regionId: id('uk') },
  'nobody-to-assign': { code: 'nobody-to-assign', regionId: null },
  unauthenticated: { code: 'unauthenticated' },
  unreachable: { code: 'unreachable' },
  'outcome-unknown': { code: 'outcome-unknown' },
  unavailable: { code: 'unavailable', status: 502 },
};

describe('the words', () => {
  it.each(Object.values(refusals).map((refusal) => [refusal.code, refusal] as const))(
    'say %s in a sentence, without its code',
    (code, refusal) => {
      for (const locale of [en, de, ar]) {
        const words = tellIn(locale)(refusal);
        expect(words.length).toBeGreaterThan(10);
        // A code without a hyphen may be a word of the language.
        expect(words).not.toContain(code.includes('-') ? code : '[object');
        expect(words).not.toMatch(/undefined|null|\[object/);
      }
    },
  );

  it.each([
    ['an override nobody was asked about', { ...refusals['override-not-granted'], state: null }, /Ask for one/],
    [
      'an override that waits for its answer',
      { ...refusals['override-not-granted'], state: 'REQUESTED' },
      /has not answered yet\. Confirm once/,
    ],
    ['an override that was denied', { ...refusals['override-not-granted'], state: 'DENIED' }, /was denied\. .*ask again/],
    [
      'a region that has not answered',
      refusals['regional-approval-open'],
      /^The region must agree before this is confirmed\. Confirm once/,
    ],
    [
      'regions of which one has declined',
      { ...refusals['regional-approval-open'], regionIds: [id('uk'), id('us')], state: 'DECLINED' },
      /^Some regions must agree .* the answer was no\. Cancel/,
    ],
    [
      'a withdrawal that was made before',
      { ...refusals['not-withdrawable'], status: 'CONFIRMED', withdrawnOn: day },
      /withdrawn on 24 Nov 2026 already/,
    ],
    ['a withdrawal of what is not confirmed', refusals['not-withdrawable'], /this one is Pending/],
    ['an exception that nobody has acknowledged', { ...refusals['exception-not-open'], state: 'OPEN' }, /must be acknowledged/],
    ['an exception that is closed', { ...refusals['exception-not-open'], state: 'CLOSED' }, /closed already/],
    ['a withdrawal in the future', { ...refusals['date-in-future'], field: 'withdrawnOn' }, /^A withdrawal .* 24 Nov 2026 or before/],
    [
      'a delegation that does not reach far enough',
      { ...refusals['action-not-delegated'], action: 'withdraw' },
      /does not let you withdraw it/,
    ],
    [
      'a delegation that was revoked',
      { ...refusals['delegation-over'], revokedAt: asInstant('2026-11-01T00:00:00.000Z') },
      /was revoked already/,
    ],
  ] as const)('say what to do about %s', (_, refusal, words) => expect(tell(refusal as ClientRefusal)).toMatch(words));

  it('write the days they name', () => expect(tell(refusals['date-in-future'])).toContain('24 Nov 2026'));

  it('count one and many', () => {
    expect([en.task.due.overdue(1), en.task.due.overdue(9)]).toEqual(['1 day overdue', '9 days overdue']);
    const tally = (count: number) => ({ count, isMore: false });
    expect(en.list.summary({ open: tally(7), overdue: tally(2), dueToday: tally(1) })).toBe('7 open · 2 overdue · 1 due today');
    expect(en.list.summary({ open: tally(0), overdue: tally(0), dueToday: tally(0) })).toBe('0 open');
  });

  it('count the characters that a house asks for, be it one', () => {
    const { justificationCount, justificationTooShort } = en.confirm;
    expect([
      justificationCount({ count: 0, min: 1 }),
      justificationCount({ count: 1, min: 1 }),
      justificationCount({ count: 3, min: 20 }),
    ]).toEqual(['0 of 1 character minimum', '1 character; 1 is enough', '3 of 20 characters minimum']);
    expect(justificationTooShort({ min: 1 })).toMatch(/^Add at least 1 character\./);
    expect([1, 2, 10, 20, 100].map((min) => ar.confirm.justificationTooShort({ min }).split('.')[0])).toEqual([
      'أضف ما لا يقل عن حرف واحد',
      'أضف ما لا يقل عن حرفين',
      'أضف ما لا يقل عن 10 أحرف',
      'أضف ما لا يقل عن 20 حرفًا',
      'أضف ما لا يقل عن 100 حرف',
    ]);
  });

  it('can be replaced one by one, and the rest stays', () => {
    const messages = mergeMessages(en, { list: { title: 'Aufgaben' } });
    expect(messages.list?.title).toBe('Aufgaben');
    expect(messages.list?.refresh).toBe(en.list.refresh);
    expect(messages.task).toBe(en.task);
    expect(en.list.title).toBe('My deployment tasks');
  });
});

describe('what a refusal says of the fields', () => {
  it('goes to the field it names', () => {
    expect(fieldErrors(refusals['date-in-future'])).toEqual({
      actualProductionDate: 'A deployment can be confirmed once it has happened: 24 Nov 2026 or before.',
    });
    expect(Object.keys(fieldErrors(refusals['override-reason-too-short']))).toEqual(['validationOverrideReason']);
    expect(fieldErrors(refusals['invalid-input'])).toEqual({ confirmationNotes: 'This must be at most 4000 characters.' });
  });

  it('is nothing when it is about something else', () => {
    for (const code of ['busy', 'stale', 'unauthenticated', 'planned-date-in-past'] as const)
      expect(fieldErrors(refusals[code])).toEqual({});
  });
});

/** Every text of a locale that is no function, by its path. */
function texts(words: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof words === 'string') return [[path, words]];
  return typeof words === 'object' && words !== null ? Object.entries(words).flatMap(([key, value]) => texts(value, `${path}.${key}`)) : [];
}

/** Every name there is, functions too. */
const names = (words: unknown, path = ''): readonly string[] =>
  typeof words === 'object' && words !== null ? Object.entries(words).flatMap(([key, value]) => names(value, `${path}.${key}`)) : [path];

describe.each([
  [
    'German',
    de,
    [
      '.list.columns.region',
      '.list.columns.status',
      '.list.filter.region.label',
      '.list.filter.status.label',
      '.task.global',
      '.dialog.facts.version',
      '.dialog.facts.region',
      '.compliance.register.columns.region',
      '.compliance.register.filter.region.label',
      '.compliance.register.everywhere',
      '.deployments.columns.region',
      '.detail.facts.region',
      '.pending.columns.region',
      '.ready.columns.region',
      '.timeline.columns.region',
      '.timeline.columns.version',
    ],
  ],
  ['Arabic', ar, []],
] as const)('the words in %s', (_, locale, same) => {
  it('are all there, and none beside', () => expect(names(locale).toSorted()).toEqual(names(en).toSorted()));

  it('leave nothing in English', () => {
    const english = new Map(texts(en));
    const untranslated = texts(locale).filter(([path, text]) => english.get(path) === text && !path.startsWith('.calendar'));
    expect(untranslated.map(([path]) => path).filter((path) => !(same as readonly string[]).includes(path))).toEqual([]);
  });

  it('have twelve months and seven weekdays', () => {
    const { shortMonths, longMonths, weekdays } = locale.calendar;
    expect([shortMonths.length, longMonths.length, weekdays.length]).toEqual([12, 12, 7]);
  });
});

describe('numbers in a sentence', () => {
  it('take the form their language has for them', () => {
    const days = (count: number) => ar.task.due.in(count);
    expect([1, 2, 3, 10, 11, 99, 100, 103].map(days)).toEqual([
      'مستحقة خلال يوم واحد',
      'مستحقة خلال يومين',
      'مستحقة خلال 3 أيام',
      'مستحقة خلال 10 أيام',
      'مستحقة خلال 11 يومًا',
      'مستحقة خلال 99 يومًا',
      'مستحقة خلال 100 يوم',
      'مستحقة خلال 103 أيام',
    ]);
    expect([1, 2].map(de.task.due.overdue)).toEqual(['Seit 1 Tag überfällig', 'Seit 2 Tagen überfällig']);
  });

  it('leave what others wrote as it is, even a mark of their own', () => {
    const one = '{regions} is # region';
    expect(plurals('en')(1, { one, other: '' }, { regions: 'Branch #3 {regions} $&' })).toBe('Branch #3 {regions} $& is 1 region');
  });

  it('take the form for all others where their own is not given', () => expect(plurals('ar')(3, { other: '# of them' })).toBe('3 of them'));
});
