import type { CalendarDate } from '@countersign/core';
import { type ReactElement, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useTimeline } from '../hooks/use-timeline.ts';
import { useWords } from '../hooks/use-words.ts';
import { timeline as timelineWords } from '../messages/timeline.ts';
import { Empty } from '../parts/empty.tsx';
import type { HeadingLevel } from '../parts/heading-level.ts';
import { Panel } from '../parts/panel.tsx';
import { TimelineChart, TimelineLegend } from '../parts/timeline-chart.tsx';
import { TimelineTable } from '../parts/timeline-table.tsx';
import { useSlot } from '../parts/slot.ts';
import { type View, ViewChoice } from '../parts/view-choice.tsx';
import { Widget, type WidgetProps } from './widget.tsx';

/** Whose timeline is shown, and how. */
export interface DeploymentTimelineProps extends WidgetProps {
  readonly modelId: string;
  /** The first and the last day of the picture; by default what there is, of the last ten months. The table always has all of it. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly view?: View;
  /** Default `chart`. */
  readonly defaultView?: View;
  readonly onViewChange?: (view: View) => void;
  /** Default 2. */
  readonly headingLevel?: HeadingLevel;
}

/** What ran in each region of a model and what is planned there: as a picture, and the same as a table. */
export function DeploymentTimeline({ appearance, components, messages, ...rest }: DeploymentTimelineProps): ReactElement {
  return (
    <Widget {...(appearance && { appearance })} {...(components && { components })} {...(messages && { messages })}>
      <Timeline {...rest} />
    </Widget>
  );
}

function Timeline({
  modelId,
  from,
  to,
  view: wanted,
  defaultView = 'chart',
  onViewChange,
  headingLevel = 2,
  className,
}: DeploymentTimelineProps): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(timelineWords);
  const timeline = useTimeline(modelId, { ...(from && { from }), ...(to && { to }) });
  const [own, setOwn] = useState(defaultView);
  const view = wanted ?? own;
  const { lanes, range } = timeline;
  const isEmpty = lanes.length === 0;
  const regions = lanes.filter(({ region }) => region !== null).length;
  return (
    <Panel
      title={words.title}
      summary={!isEmpty && words.summary({ regions, from: format.date(range.from), to: format.date(range.to) })}
      level={headingLevel}
      className={className}
      asked={timeline}
      failedTitle={words.failedTitle}
      controls={
        !isEmpty && (
          <ViewChoice
            view={view}
            onChange={(next) => {
              setOwn(next);
              onViewChange?.(next);
            }}
          />
        )
      }
    >
      {isEmpty ? (
        <Empty icon="upcoming" title={words.emptyTitle} body={words.emptyBody} />
      ) : view === 'chart' ? (
        <figure {...slot('timeline-figure')} aria-label={words.caption}>
          <TimelineChart timeline={timeline} />
          <TimelineLegend />
        </figure>
      ) : (
        <TimelineTable history={timeline.value ?? []} />
      )}
    </Panel>
  );
}
