import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { task as taskWords } from '../messages/task.ts';
import { useSlot } from './slot.ts';

/** Renders who brought a task to its end, when, and to what end. */
export function TaskOver({ explanation }: { readonly explanation: Explanation }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const { over, facts } = useWords(dialog);
  const { status } = useWords(taskWords);
  const { task: detail, timeZone } = explanation;
  const { task, confirmedBy, cancelledBy } = detail;
  return (
    <div {...slot('section')}>
      {confirmedBy && task.confirmedAt && (
        <p {...slot('over-text')}>{over.confirmedBy({ person: confirmedBy.name, at: format.moment(task.confirmedAt, timeZone) })}</p>
      )}
      {cancelledBy && task.cancelledAt && (
        <p {...slot('over-text')}>{over.cancelledBy({ person: cancelledBy.name, at: format.moment(task.cancelledAt, timeZone) })}</p>
      )}
      {!confirmedBy && !cancelledBy && <p {...slot('over-text')}>{over.notOpen({ status: status[task.status] })}</p>}
      {task.actualProductionDate && (
        <p {...slot('over-text')}>
          {facts.wentLive}: <bdi>{format.date(task.actualProductionDate)}</bdi>
        </p>
      )}
      {task.cancellationReason && <blockquote {...slot('quote')}>{task.cancellationReason}</blockquote>}
      <p {...slot('over-text')}>{over.nothing}</p>
    </div>
  );
}
