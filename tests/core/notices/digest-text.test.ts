import { digestText, englishNotices, id, type NoticeContent } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { delegation, deployment, digestOf, due, exception, lastDay, model, people } from './a-digest.ts';

describe('a digest in words', () => {
  it.each<[string, NoticeContent]>([
    ['Mortgage PD 2.0, United Kingdom: due in 3 days, planned for 2026-11-20', due('due-soon', 3)],
    ['Mortgage PD 2.0, United Kingdom: due in 1 day, planned for 2026-11-20', due('due-soon', 1)],
    ['Mortgage PD 2.0, United Kingdom: due today, planned for 2026-11-20', due('due-today', 0)],
    [
      'Mortgage PD 2.0, United Kingdom: 4 days overdue, planned for 2026-11-20; you may confirm it for Olivia Okafor',
      due('overdue', -4, { onBehalfOf: people.delegator }),
    ],
    [
      'Mortgage PD 2.0: 1 day overdue, planned for 2026-11-20; Olivia Okafor is to confirm it',
      due('escalated', -1, { deployment: { ...deployment, region: null } }),
    ],
    [
      'Mortgage PD 2.0, United Kingdom: used from 2026-11-20 before its validation was approved, EXC-2026-1',
      { reason: 'override-recorded', deployment, exception, daysOpen: 0 },
    ],
    [
      'Mortgage PD 2.0, United Kingdom: EXC-2026-1 has been open for 31 days',
      { reason: 'exception-open', deployment, exception, daysOpen: 31 },
    ],
    [
      'Dora Díaz acts for Olivia Okafor on Mortgage PD from now to 2026-11-30',
      { reason: 'delegation-starting', delegation, model, ...people, lastDay },
    ],
    [
      'Dora Díaz acts for Olivia Okafor on one deployment of Mortgage PD no longer than 2026-11-30',
      { reason: 'delegation-ending', delegation: { ...delegation, taskId: id('task-1') }, model, ...people, lastDay },
    ],
  ])('says: %s', (line, notice) => {
    expect(digestText(digestOf([notice])).text).toBe(`- ${line}`);
  });

  it('says how many notices there are, and how many were not written out', () => {
    expect(digestText(digestOf([due('overdue', -4)], 1)).subject).toBe('Deployments to look at, 2026-11-24: 1 notice');
    const { subject, text } = digestText(digestOf([due('overdue', -4), due('due-soon', 2)], 300));
    expect(subject).toBe('Deployments to look at, 2026-11-24: 300 notices');
    expect(text.split('\n').at(-1)).toBe('- and 298 more');
  });

  it('leads where it can be acted on, and keeps each notice in its line whatever a name holds', () => {
    const named = { ...deployment, model: { ...deployment.model, name: 'Mortgage\r\nBcc: everybody' } };
    const { text } = digestText(digestOf([due('overdue', -4, { deployment: named }), due('due-soon', 2)]), {
      linkTo: (notice) =>
        'deployment' in notice && notice.reason === 'overdue' ? `https://bank.example/${notice.deployment.taskId}` : null,
    });
    expect(text.split('\n')).toEqual([
      '- Mortgage Bcc: everybody 2.0, United Kingdom: 4 days overdue, planned for 2026-11-20',
      '  https://bank.example/task-1',
      '- Mortgage PD 2.0, United Kingdom: due in 2 days, planned for 2026-11-20',
    ]);
  });

  it('can be put in the words of the house', () => {
    const words = { ...englishNotices, subject: () => 'Zu bestätigen' };
    expect(digestText(digestOf([due('due-soon', 2)]), { words }).subject).toBe('Zu bestätigen');
  });
});
