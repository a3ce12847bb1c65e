import type { TaskSummary } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { slot } from './slot.ts';

/** Renders what is being confirmed as a `<dl>`: model, version, region, planned day, and whose task it is when it is another's. */
export function TaskFacts({ task }: { readonly task: TaskSummary }): ReactElement {
  const { messages, format } = useEnvironment();
  const { facts } = messages.confirm;
  const rows: readonly (readonly [name: string, value: string])[] = [
    [facts.model, task.model.name],
    [facts.version, task.version.versionNumber],
    [facts.region, task.region?.name ?? messages.region.global],
    [facts.planned, format.date(task.task.plannedProductionDate)],
    ...(task.actingFor ? [[facts.onBehalfOf, task.actingFor.name] as const] : []),
  ];
  return (
    <dl {...slot('facts')}>
      {rows.map(([name, value]) => (
        <div {...slot('fact')} key={name}>
          <dt {...slot('fact-name')}>{name}</dt>
          <dd {...slot('fact-value')}>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
