import type { CalendarDate } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { placeOf, type Timeline, type TimelineBar, type TimelineLane } from '../hooks/use-timeline.ts';
import { useDirection } from '../hooks/use-direction.ts';
import { useWords } from '../hooks/use-words.ts';
import { task } from '../messages/task.ts';
import { timeline as timelineWords } from '../messages/timeline.ts';
import { useLaneText } from './timeline-text.ts';
import { useSlot } from './slot.ts';

/** Turns a stretch of days into the attributes of a shape: no style is written, and in Arabic time runs to the left. */
type Place = (from: CalendarDate, until: CalendarDate) => { readonly x: string; readonly width: string; readonly start: string };

/** Renders the lanes as a picture, each with the words that say what it shows. */
export function TimelineChart({ timeline }: { readonly timeline: Timeline }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(timelineWords);
  const [direction, measure] = useDirection();
  const { lanes, range, months, today } = timeline;
  const isRtl = direction === 'rtl';
  const place: Place = (from, until) => {
    const [begin, end] = [placeOf(from, range), placeOf(until, range)];
    const x = isRtl ? 100 - end : begin;
    return { x: percent(x), width: percent(Math.max(0, end - begin)), start: percent(isRtl ? 100 - begin : begin) };
  };
  const step = Math.ceil(months.length / 8);
  return (
    <div {...slot('timeline')} ref={measure}>
      <div {...slot('timeline-axis')} aria-hidden>
        <svg {...slot('timeline-svg')} data-cs-kind="axis">
          {months
            // A name that begins at the very end has no room there.
            .filter((month, at) => at % step === 0 && placeOf(month, range) < 88)
            .map((month) => (
              <text {...slot('timeline-month')} key={month} x={place(month, month).start} y="0.9em" dx={isRtl ? -6 : 6}>
                {format.month(month)}
              </text>
            ))}
        </svg>
      </div>
      <ul {...slot('timeline-lanes')}>
        {lanes.map((lane) => (
          <Lane key={lane.region?.regionId ?? ''} lane={lane} timeline={timeline} place={place} />
        ))}
      </ul>
      {today && (
        <div {...slot('timeline-axis')} data-cs-kind="foot">
          <svg {...slot('timeline-svg')} data-cs-kind="axis" aria-hidden>
            <TodayText at={placeOf(today, range)} isRtl={isRtl} text={words.today(format.date(today))} />
          </svg>
        </div>
      )}
    </div>
  );
}

/** Today's name, on the side of its line where there is room for it. A text is anchored by the direction of the page, which it inherits. */
function TodayText({ at, isRtl, text }: { readonly at: number; readonly isRtl: boolean; readonly text: string }): ReactElement {
  const slot = useSlot();
  const isLate = at > 70;
  const isEndwards = isLate !== isRtl;
  return (
    <text
      {...slot('timeline-today-text')}
      x={percent(isRtl ? 100 - at : at)}
      y="0.9em"
      dx={isEndwards ? -6 : 6}
      textAnchor={isLate ? 'end' : 'start'}
    >
      {text}
    </text>
  );
}

function Lane({
  lane,
  timeline: { months, today },
  place,
}: {
  readonly lane: TimelineLane;
  readonly timeline: Timeline;
  readonly place: Place;
}): ReactElement {
  const slot = useSlot();
  const { global } = useWords(task);
  const says = useLaneText();
  return (
    <li {...slot('timeline-lane')}>
      <div {...slot('timeline-label')}>
        <bdi {...slot('timeline-region')}>{lane.region?.name ?? global}</bdi>
        {says(lane).map((line, at) => (
          <bdi {...slot('secondary')} key={at}>
            {line}
          </bdi>
        ))}
      </div>
      <svg {...slot('timeline-svg')} aria-hidden focusable={false}>
        {months.map((month) => (
          <line {...slot('timeline-grid')} key={month} x1={place(month, month).start} x2={place(month, month).start} y1="0" y2="100%" />
        ))}
        {lane.bars.map((bar, at) => (
          <Bar key={at} bar={bar} place={place} />
        ))}
        {today && <line {...slot('timeline-today')} x1={place(today, today).start} x2={place(today, today).start} y1="0" y2="100%" />}
      </svg>
    </li>
  );
}

function Bar({ bar, place }: { readonly bar: TimelineBar; readonly place: Place }): ReactElement {
  const slot = useSlot();
  const { x, width } = place(bar.from, bar.until);
  const due = bar.due && place(bar.due, bar.from);
  return (
    <>
      {due && bar.state !== 'overdue' && <rect {...slot('timeline-wait')} x={due.x} width={due.width} y="50%" height="2" />}
      <rect {...slot('timeline-bar')} data-cs-state={bar.state} x={x} width={width} y="20%" height="60%" rx="4" />
      <foreignObject x={x} width={width} y="34%" height="1.25rem">
        <div {...slot('timeline-name')}>
          <bdi {...slot('timeline-version')}>{bar.versionNumber}</bdi>
        </div>
      </foreignObject>
      {due && <Diamond at={due.start} state={bar.state} />}
    </>
  );
}

/** A mark at the day something was due. */
function Diamond({ at, state }: { readonly at: string; readonly state: TimelineBar['state'] }): ReactElement {
  const slot = useSlot();
  return (
    <svg x={at} y="50%" overflow="visible">
      <path {...slot('timeline-due')} data-cs-state={state} d="M0-6 6 0 0 6-6 0Z" />
    </svg>
  );
}

/** Renders what the shapes mean, in words. */
export function TimelineLegend(): ReactElement {
  const slot = useSlot();
  const words = useWords(timelineWords);
  const id = useId();
  return (
    <div {...slot('timeline-legend')}>
      <p {...slot('hidden')} id={id}>
        {words.legend}
      </p>
      <ul {...slot('timeline-keys')} aria-labelledby={id}>
        {(['live', 'override', 'before', 'planned', 'overdue'] as const).map((state) => (
          <li {...slot('timeline-key')} key={state}>
            <svg {...slot('timeline-swatch')} aria-hidden focusable={false}>
              <rect {...slot('timeline-bar')} data-cs-state={state} x="1" y="1" width="22" height="12" rx="3" />
            </svg>
            {words.keys[state]}
          </li>
        ))}
        <li {...slot('timeline-key')}>
          <svg {...slot('timeline-swatch')} aria-hidden focusable={false}>
            <Diamond at="12" state="before" />
          </svg>
          {words.keys.due}
        </li>
      </ul>
    </div>
  );
}

const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;
