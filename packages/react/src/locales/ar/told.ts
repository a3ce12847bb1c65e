import { plurals } from '../../messages/plurals.ts';
import type { ToldWords } from '../../messages/told.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link ToldWords} in Arabic. */
export const told: ToldWords = {
  summary: (count) =>
    plural(count, { one: 'أُرسل إشعار واحد', two: 'أُرسل إشعاران', few: 'أُرسلت # إشعارات', many: 'أُرسل # إشعارًا', other: 'أُرسل # إشعار' }),
  whom: ({ whom, at }) => `أُبلغ ${isolate(whom)} في ${isolate(at)}.`,
  role: (role) => `الدور ${isolate(role)}`,
  why: {
    'due-soon': (date) => `مستحقة قريبًا، والمخطط لها ${isolate(date)}`,
    'due-today': (date) => `مستحقة في ذلك اليوم، والمخطط لها ${isolate(date)}`,
    overdue: (date) => `متأخرة، وكان المخطط لها ${isolate(date)}`,
    escalated: (date) => `متأخرة منذ وقت طويل، وكان المخطط لها ${isolate(date)}`,
    'override-recorded': () => 'استُخدم قبل اعتماد التحقق',
    'exception-open': () => 'استثناء مفتوح منذ وقت طويل',
  },
};
