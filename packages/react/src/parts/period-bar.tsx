import { type ReactElement, useId, useState } from 'react';
import { isDay } from '../format/calendar.ts';
import { namedPeriods, type NamedPeriod, type PeriodChoice } from '../hooks/use-period.ts';
import { useWords } from '../hooks/use-words.ts';
import { compliance } from '../messages/compliance.ts';
import { DateField } from './date-field.tsx';
import { Select } from './select.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** Renders the choice of a period: one that has a name, or any two days. */
export function PeriodBar({ choice }: { readonly choice: PeriodChoice }): ReactElement {
  const slot = useSlot();
  const words = useWords(compliance);
  const name = useId();
  const { period } = choice;
  const [isOwn, setOwn] = useState(false);
  const [typed, setTyped] = useState<{ readonly from?: string; readonly to?: string }>({});
  const isCustom = isOwn || choice.name === null;
  const days = { from: typed.from ?? period?.from ?? '', to: typed.to ?? period?.to ?? '' };
  const isTurned = isDay(days.from) && isDay(days.to) && days.from > days.to;
  const enter = (which: 'from' | 'to') => ({
    name: `${name}-${which}`,
    value: days[which],
    error: which === 'to' && isTurned ? words.turned : undefined,
    inputRef: () => {},
    onValueChange: (value: string) => {
      const now = { ...days, [which]: value };
      setTyped(now);
      if (isDay(now.from) && isDay(now.to) && now.from <= now.to) choice.set({ from: now.from, to: now.to });
    },
  });
  return (
    <div {...slot('period-bar')} {...withRole('group')} aria-label={words.period}>
      <Select
        label={words.period}
        value={isCustom ? 'custom' : (choice.name ?? 'custom')}
        options={[...namedPeriods, 'custom' as const].map((value) => ({ value, label: words.periods[value] }))}
        onValueChange={(value) => {
          setTyped({});
          setOwn(value === 'custom');
          if (value !== 'custom') choice.choose(value as NamedPeriod);
        }}
      />
      {isCustom && (
        <>
          <DateField label={words.from} field={enter('from')} />
          <DateField label={words.to} field={enter('to')} />
        </>
      )}
    </div>
  );
}
