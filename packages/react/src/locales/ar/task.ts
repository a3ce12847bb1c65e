import { plurals } from '../../messages/plurals.ts';
import type { TaskWords } from '../../messages/task.ts';
import { isolate } from './isolate.ts';

const plural = plurals('ar');

/** {@link TaskWords} in Arabic. */
export const task: TaskWords = {
  bucket: { all: 'كل المفتوحة', overdue: 'متأخرة', 'due-soon': 'مستحقة قريبًا', upcoming: 'لاحقة' },
  due: {
    overdue: (count) =>
      plural(count, { one: 'متأخرة يومًا واحدًا', two: 'متأخرة يومين', few: 'متأخرة # أيام', many: 'متأخرة # يومًا', other: 'متأخرة # يوم' }),
    today: 'مستحقة اليوم',
    in: (count) =>
      plural(count, {
        one: 'مستحقة خلال يوم واحد',
        two: 'مستحقة خلال يومين',
        few: 'مستحقة خلال # أيام',
        many: 'مستحقة خلال # يومًا',
        other: 'مستحقة خلال # يوم',
      }),
  },
  status: { PENDING: 'قيد الانتظار', ADJUSTED: 'معدَّلة', CONFIRMED: 'مؤكَّدة', CANCELLED: 'ملغاة' },
  withdrawnOn: (date) => `سُحب في ${isolate(date)}`,
  global: 'عالمي',
  locked: 'تتطلب موافقة خاصة بها',
  validation: { none: 'لا يوجد تحقق', unknown: 'غير معروف', overrideNeeded: 'يلزم تجاوز', impossible: 'لا يمكن التأكيد' },
  name: ({ model, version, region }) => `${isolate(model)} ${isolate(version)}، ${isolate(region)}`,
  version: (number) => `الإصدار ${isolate(number)}`,
  actingFor: (person) => `نيابةً عن ${person}`,
  assignedTo: (person) => `المسؤول: ${person}`,
};
