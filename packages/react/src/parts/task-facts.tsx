import type { TaskSummary } from '@countersign/core';
import type { ReactElement, ReactNode } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { task as taskWords } from '../messages/task.ts';
import { Person } from './person.tsx';
import { useSlot } from './slot.ts';

/** Renders what is being confirmed as a `<dl>`: model, version, region, planned day, and whose task it is when it is another's. */
export function TaskFacts({ task }: { readonly task: TaskSummary }): ReactElement {
  const { format } = useEnvironment();
  const slot = useSlot();
  const { facts } = useWords(dialog);
  const { global } = useWords(taskWords);
  const rows: readonly (readonly [name: string, value: ReactNode])[] = [
    [facts.model, task.model.name],
    [facts.version, task.version.versionNumber],
    [facts.region, task.region?.name ?? global],
    [facts.planned, format.date(task.task.plannedProductionDate)],
    ...(task.actingFor ? [[facts.onBehalfOf, <Person key="person" person={task.actingFor} />] as const] : []),
  ];
  return (
    <dl {...slot('facts')}>
      {rows.map(([name, value], at) => (
        <div {...slot('fact')} key={name} data-cs-wide={(at === rows.length - 1 && at % 2 === 0) || undefined}>
          <dt {...slot('fact-name')}>{name}</dt>
          <dd {...slot('fact-value')}>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
