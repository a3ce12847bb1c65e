import type { VersionDeployment } from '@countersign/core';
import { useRef, useState } from 'react';
import { isDay } from '../format/calendar.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { keyOf } from './deploy-wizard-state.ts';
import { useEnvironment } from './environment.ts';
import type { FieldBinding } from './use-fields.ts';
import { useWords } from './use-words.ts';

/** The planned days of a version, one per region. */
interface PlannedDates {
  readonly of: (row: VersionDeployment) => string;
  readonly field: (row: VersionDeployment) => FieldBinding;
  /** Sets one day for all of the given regions. */
  readonly setAll: (rows: readonly VersionDeployment[], day: string) => void;
  /** Says whether each of the given regions has a day; if one has not, says so aloud and moves focus there. */
  readonly complete: (rows: readonly VersionDeployment[]) => boolean;
  readonly isDirty: boolean;
}

/** Keeps the planned day of each region; `suggested` stands where none was entered. */
export function usePlannedDates(suggested: string): PlannedDates {
  const { announcer } = useEnvironment();
  const { dateMissing } = useWords(deployWords);
  const [dates, setDates] = useState<Readonly<Record<string, string>>>({});
  const [missing, setMissing] = useState<readonly string[]>([]);
  const controls = useRef(new Map<string, HTMLElement>());
  const of = (row: VersionDeployment): string => dates[keyOf(row)] ?? suggested;
  return {
    of,
    field: (row) => {
      const key = keyOf(row);
      return {
        name: `planned-${key}`,
        value: of(row),
        error: missing.includes(key) && !isDay(of(row)) ? dateMissing : undefined,
        onValueChange: (value) => setDates((before) => ({ ...before, [key]: value })),
        inputRef: (control) => void (control ? controls.current.set(key, control) : controls.current.delete(key)),
      };
    },
    setAll: (rows, day) => setDates(Object.fromEntries(rows.map((row) => [keyOf(row), day]))),
    complete: (rows) => {
      const without = rows.filter((row) => !isDay(of(row))).map(keyOf);
      setMissing(without);
      if (without.length === 0) return true;
      announcer.announce(dateMissing, { assertive: true });
      controls.current.get(without[0]!)?.focus();
      return false;
    },
    isDirty: Object.keys(dates).length > 0,
  };
}
