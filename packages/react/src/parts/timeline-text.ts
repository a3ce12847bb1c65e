import { useEnvironment } from '../hooks/environment.ts';
import type { TimelineLane } from '../hooks/use-timeline.ts';
import { useWords } from '../hooks/use-words.ts';
import { timeline } from '../messages/timeline.ts';

/** Says of a lane what runs there, since when and how, and what comes next. */
export function useLaneText(): (lane: TimelineLane) => readonly string[] {
  const { format } = useEnvironment();
  const words = useWords(timeline);
  return ({ live, next }) => {
    const lines: string[] = [];
    if (live) {
      const late = live.daysLate ?? 0;
      lines.push(
        [
          words.liveSince({ version: live.versionNumber, date: format.date(live.from) }),
          ...(live.overridden ? [words.override] : []),
          ...(late > 0 ? [words.late(late)] : []),
        ].join(' · '),
      );
    } else lines.push(words.nothingRuns);
    if (next) {
      const { versionNumber: version, daysUntilDue: days } = next;
      const date = format.date(next.plannedProductionDate);
      lines.push(days < 0 ? words.overdue({ version, date, days: -days }) : words.planned({ version, date }));
    }
    return lines;
  };
}
