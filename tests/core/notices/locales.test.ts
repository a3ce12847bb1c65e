import { digestText, id, type NoticeContent, type NoticeWords } from '@countersign/core';
import { arabicNotices } from '@countersign/core/locales/ar';
import { germanNotices } from '@countersign/core/locales/de';
import { describe, expect, it } from 'vitest';
import { delegation, deployment, digestOf, due, exception, lastDay, model, people } from './a-digest.ts';

const oneDeployment = { ...delegation, taskId: id<'task'>('task-1') };
const kinds: readonly NoticeContent[] = [
  due('due-soon', 3),
  due('due-soon', 1),
  due('due-today', 0),
  due('overdue', -4, { onBehalfOf: people.delegator }),
  due('escalated', -1, { deployment: { ...deployment, region: null } }),
  { reason: 'override-recorded', deployment, exception, daysOpen: 0 },
  { reason: 'exception-open', deployment, exception, daysOpen: 31 },
  { reason: 'delegation-starting', delegation, model, ...people, lastDay },
  { reason: 'delegation-ending', delegation: oneDeployment, model, ...people, lastDay },
];

/** Names stand between marks that keep them from turning the words around them; here they are braces. */
const readable = (text: string) => text.replaceAll('\u2068', '{').replaceAll('\u2069', '}');

const linesIn = (words: NoticeWords) =>
  digestText(digestOf(kinds), { words })
    .text.split('\n')
    .map((line) => readable(line.slice(2)));

describe('a digest', () => {
  it('in German says what is to be done, and until when', () => {
    expect(linesIn(germanNotices)).toEqual([
      'Mortgage PD 2.0, United Kingdom: in 3 Tagen fällig, geplant für den 20. November 2026',
      'Mortgage PD 2.0, United Kingdom: in 1 Tag fällig, geplant für den 20. November 2026',
      'Mortgage PD 2.0, United Kingdom: heute fällig, geplant für den 20. November 2026',
      'Mortgage PD 2.0, United Kingdom: seit 4 Tagen überfällig, geplant für den 20. November 2026; Sie dürfen in Vertretung von Olivia Okafor bestätigen',
      'Mortgage PD 2.0: seit 1 Tag überfällig, geplant für den 20. November 2026; zu bestätigen hat Olivia Okafor',
      'Mortgage PD 2.0, United Kingdom: seit dem 20. November 2026 vor der Freigabe der Validierung genutzt, EXC-2026-1',
      'Mortgage PD 2.0, United Kingdom: EXC-2026-1 ist seit 31 Tagen offen',
      'Dora Díaz vertritt Olivia Okafor bei Mortgage PD ab jetzt bis zum 30. November 2026',
      'Dora Díaz vertritt Olivia Okafor bei einer Produktivsetzung von Mortgage PD nur noch bis zum 30. November 2026',
    ]);
  });

  it('in Arabic says the same, each name in a direction of its own', () => {
    expect(linesIn(arabicNotices)).toEqual([
      '{Mortgage PD 2.0}، {United Kingdom}: مستحق بعد 3 أيام، والمخطط له {20 نوفمبر 2026}',
      '{Mortgage PD 2.0}، {United Kingdom}: مستحق بعد يوم واحد، والمخطط له {20 نوفمبر 2026}',
      '{Mortgage PD 2.0}، {United Kingdom}: مستحق اليوم، والمخطط له {20 نوفمبر 2026}',
      '{Mortgage PD 2.0}، {United Kingdom}: متأخر منذ 4 أيام، والمخطط له {20 نوفمبر 2026}؛ ويمكنك تأكيده نيابةً عن {Olivia Okafor}',
      '{Mortgage PD 2.0}: متأخر منذ يوم واحد، والمخطط له {20 نوفمبر 2026}؛ وعلى {Olivia Okafor} تأكيده',
      '{Mortgage PD 2.0}، {United Kingdom}: استُخدم منذ {20 نوفمبر 2026} قبل اعتماد التحقق، {EXC-2026-1}',
      '{Mortgage PD 2.0}، {United Kingdom}: الاستثناء {EXC-2026-1} مفتوح منذ 31 يومًا',
      '{Dora Díaz} ينوب عن {Olivia Okafor} في {Mortgage PD} من الآن حتى {30 نوفمبر 2026}',
      '{Dora Díaz} ينوب عن {Olivia Okafor} في عملية نشر واحدة من {Mortgage PD} حتى {30 نوفمبر 2026} لا غير',
    ]);
  });

  it.each([
    [germanNotices, 1, 'Anstehende Produktivsetzungen, 24. November 2026: 1 Hinweis'],
    [germanNotices, 300, 'Anstehende Produktivsetzungen, 24. November 2026: 300 Hinweise'],
    [arabicNotices, 1, 'عمليات نشر تنتظرك، {24 نوفمبر 2026}: إشعار واحد'],
    [arabicNotices, 2, 'عمليات نشر تنتظرك، {24 نوفمبر 2026}: إشعاران'],
    [arabicNotices, 7, 'عمليات نشر تنتظرك، {24 نوفمبر 2026}: 7 إشعارات'],
    [arabicNotices, 12, 'عمليات نشر تنتظرك، {24 نوفمبر 2026}: 12 إشعارًا'],
    [arabicNotices, 100, 'عمليات نشر تنتظرك، {24 نوفمبر 2026}: 100 إشعار'],
  ] as const)('counts what it holds as its language does', (words, total, subject) => {
    expect(readable(digestText(digestOf([due('overdue', -2)], total), { words }).subject)).toBe(subject);
  });

  it.each([
    [2, 'يومين'],
    [10, '10 أيام'],
    [11, '11 يومًا'],
    [100, '100 يوم'],
  ])('counts %i days as Arabic does', (days, expected) => {
    const { text } = digestText(digestOf([due('overdue', -days)]), { words: arabicNotices });
    expect(readable(text)).toContain(`متأخر منذ ${expected}،`);
  });

  it('says in its language how many were not written out', () => {
    const left = (words: NoticeWords) =>
      digestText(digestOf([due('overdue', -2)], 5), { words })
        .text.split('\n')
        .at(-1);
    expect([left(germanNotices), left(arabicNotices)]).toEqual(['- und 4 weitere', '- و4 غيرها']);
  });
});
