import type { ComplianceSummary } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { useDirection } from '../hooks/use-direction.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { compliance, type ComplianceWords } from '../messages/compliance.ts';
import type { Format } from '../format/create-format.ts';
import { DataTable } from './data-table.tsx';
import { useSlot } from './slot.ts';

/** Renders the months as columns: on time below, late above it and hatched, and how many overrides there were. */
export function TrendChart({ months }: { readonly months: readonly ComplianceSummary[] }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(compliance);
  const hatch = useId();
  const [direction, measure] = useDirection();
  const top = Math.max(1, ...months.map(({ confirmations }) => confirmations));
  const width = 100 / months.length;
  return (
    <figure {...slot('trend')} ref={measure} aria-label={words.trendCaption}>
      <svg {...slot('trend-svg')} aria-hidden focusable={false}>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect {...slot('trend-late')} width="6" height="6" />
          <line {...slot('trend-hatch')} x1="0" x2="0" y1="0" y2="6" />
        </pattern>
        {months.map((month, at) => {
          const { onTime, confirmations, overrides, period } = month;
          const place = direction === 'rtl' ? months.length - 1 - at : at;
          // Two lines above for the numbers, a fifth below for the month.
          const height = (count: number) => (count / top) * 62;
          const bar = Math.min(width * 0.5, 8);
          const [x, middle] = [`${(place + 0.5) * width - bar / 2}%`, `${(place + 0.5) * width}%`];
          const [good, all] = [height(onTime.numerator), height(confirmations)];
          return (
            <g {...slot('trend-month')} key={period.from}>
              <rect {...slot('trend-bar')} x={x} width={`${bar}%`} y={`${80 - good}%`} height={`${good}%`} />
              <rect {...slot('trend-over')} x={x} width={`${bar}%`} y={`${80 - all}%`} height={`${all - good}%`} fill={`url(#${hatch})`} />
              <text {...slot('trend-number')} x={middle} y={`${78 - all}%`} textAnchor="middle">
                {format.number(confirmations)}
              </text>
              {overrides.numerator > 0 && (
                <text {...slot('trend-override')} x={middle} y={`${78 - all}%`} dy="-1.2em" textAnchor="middle">
                  {`◆${format.number(overrides.numerator)}`}
                </text>
              )}
              <text
                {...slot('trend-label')}
                data-cs-second={(months.length > 6 && (months.length - at) % 2 === 0) || undefined}
                x={middle}
                y="93%"
                textAnchor="middle"
              >
                {format.month(period.from)}
              </text>
            </g>
          );
        })}
        <line {...slot('timeline-grid')} x1="0" x2="100%" y1="80%" y2="80%" />
      </svg>
      <figcaption {...slot('timeline-legend')}>
        <ul {...slot('timeline-keys')}>
          {(['onTime', 'late', 'override'] as const).map((key) => (
            <li {...slot('timeline-key')} key={key}>
              <svg {...slot('timeline-swatch')} aria-hidden focusable={false}>
                {key === 'override' ? (
                  <text {...slot('trend-override')} x="6" y="12">
                    ◆
                  </text>
                ) : (
                  <rect
                    {...slot(key === 'late' ? 'trend-over' : 'trend-bar')}
                    x="1"
                    y="1"
                    width="22"
                    height="12"
                    {...(key === 'late' && { fill: `url(#${hatch})` })}
                  />
                )}
              </svg>
              {words.keys[key]}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

/** Renders the same as a table. */
export function TrendTable({ months }: { readonly months: readonly ComplianceSummary[] }): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(compliance);
  const number = (name: 'confirmed' | 'onTime' | 'late' | 'overrides', count: (month: ComplianceSummary) => number) => ({
    name,
    heading: words.trendColumns[name],
    cell: (month: ComplianceSummary) => format.number(count(month)),
  });
  return (
    <DataTable
      caption={words.trendCaption}
      rows={months}
      keyOf={({ period }) => period.from}
      columns={[
        { name: 'month', heading: words.trendColumns.month, isRowHeader: true, cell: (month) => monthOf(month, words, format) },
        number('confirmed', ({ confirmations }) => confirmations),
        number('onTime', ({ onTime }) => onTime.numerator),
        number('late', ({ onTime }) => onTime.denominator - onTime.numerator),
        number('overrides', ({ overrides }) => overrides.numerator),
      ]}
    />
  );
}

const monthOf = ({ period: { from } }: ComplianceSummary, words: ComplianceWords, format: Format): string =>
  words.month({ month: format.month(from), year: Number(from.slice(0, 4)) });
