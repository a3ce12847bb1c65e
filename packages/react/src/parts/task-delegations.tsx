import type { CalendarDate, Instant, KnownDelegation, TaskDetail } from '@countersign/core';
import { type ReactElement, useId } from 'react';
import { addDays } from '../format/calendar.ts';
import { startOfDay } from '../format/start-of-day.ts';
import { useEnvironment } from '../hooks/environment.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { delegate } from '../messages/delegate.ts';
import { Button } from './button.tsx';
import { Hidden } from './hidden.tsx';
import { Quote } from './quote.tsx';
import { SectionHeading } from './section-heading.tsx';
import { useSlot } from './slot.ts';

/** The delegations of a task, and what is done about one. */
export interface TaskDelegationsProps {
  readonly task: TaskDetail;
  readonly timeZone: string;
  readonly onEnd: (delegation: KnownDelegation) => void;
}

/** Renders who may act for whom on a task, now or later, each with the way to end it for whoever may; nothing where nobody may. */
export function TaskDelegations({ task, timeZone, onEnd }: TaskDelegationsProps): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(delegate);
  const isPaused = !useOnline();
  const id = useId();
  if (task.delegations.length === 0) return null;
  return (
    <section {...slot('section')} aria-labelledby={id}>
      <SectionHeading id={id}>{words.listTitle}</SectionHeading>
      <ul {...slot('changes')}>
        {task.delegations.map((each) => {
          const who = words.who({ delegate: each.delegate.name, delegator: each.delegator.name });
          const lastDay = lastDayOf(each.validUntil, timeZone);
          const until = lastDay ? words.untilDay(format.date(lastDay)) : words.untilMoment(format.moment(each.validUntil, timeZone));
          return (
            <li {...slot('change')} key={each.delegationId} data-cs-wide="">
              <div {...slot('callout-content')}>
                <strong {...slot('audit-act')}>
                  <bdi>{who}</bdi>
                </strong>
                <DelegationText delegation={each} model={task.model.name} />
                <p {...slot('audit-fact')}>
                  <bdi>{words.period({ from: format.moment(each.validFrom, timeZone), until })}</bdi>
                </p>
                {each.reason !== null && <Quote>{each.reason}</Quote>}
                {each.mayRevoke && (
                  <Button inactive={isPaused} onClick={() => onEnd(each)}>
                    <span {...slot('button-text')}>
                      {words.end} <Hidden>{who}</Hidden>
                    </span>
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Renders what a delegation covers, and what may be done under it. */
export function DelegationText({ delegation, model }: { readonly delegation: KnownDelegation; readonly model: string }): ReactElement {
  const slot = useSlot();
  const words = useWords(delegate);
  const { taskId, delegator, actions } = delegation;
  return (
    <>
      <p {...slot('audit-fact')}>
        <bdi>{taskId === null ? words.ofModel({ model, delegator: delegator.name }) : words.task}</bdi>
      </p>
      <p {...slot('audit-fact')}>
        <bdi>{actions.map((action) => words.action[action]).join(' · ')}</bdi>
      </p>
    </>
  );
}

/** The last day on which something holds that ends with a day of the zone; undefined where it ends within one. */
const lastDayOf = (until: Instant, timeZone: string): CalendarDate | undefined =>
  [-1, 0].map((days) => addDays(until.slice(0, 10) as CalendarDate, days)).find((day) => startOfDay(addDays(day, 1), timeZone) === until);
