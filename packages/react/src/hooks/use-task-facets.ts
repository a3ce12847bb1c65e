import type { TaskCursor, TaskSummary } from '@countersign/core';
import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';

/** One thing a list can be filtered by. */
interface Facet {
  readonly value: string;
  readonly label: string;
}

/** What the reader's open tasks can be filtered by. */
export interface TaskFacets {
  readonly regions: readonly Facet[];
  readonly models: readonly Facet[];
  /** By status code; `none` where no validation was requested. */
  readonly validations: readonly Facet[];
}

const none: TaskFacets = { regions: [], models: [], validations: [] };
/** Beyond a thousand tasks, what only the later ones have is found by searching. */
const pages = 5;

/** Gathers from the reader's open tasks what they can be filtered by, once somebody wants to know. */
export function useTaskFacets(isWanted: boolean): TaskFacets {
  const { client, queryClient } = useEnvironment();
  const query = useQuery<readonly TaskSummary[], Refused>(
    {
      queryKey: queryKeys.facets(client),
      queryFn: async () => {
        const tasks: TaskSummary[] = [];
        let after: TaskCursor | null = null;
        for (let page = 0; page < pages; page++) {
          const answer: { readonly tasks: readonly TaskSummary[]; readonly next: TaskCursor | null } = await accepted(
            client.myTasks({ limit: 200, after }),
          );
          tasks.push(...answer.tasks);
          after = answer.next;
          if (after === null) break;
        }
        return tasks;
      },
      enabled: isWanted,
      staleTime: 60_000,
      retry: false,
      networkMode: 'always',
    },
    queryClient,
  );
  return query.data ? facetsOf(query.data) : none;
}

function facetsOf(tasks: readonly TaskSummary[]): TaskFacets {
  return {
    regions: distinct(tasks.flatMap(({ region }) => (region ? [{ value: region.regionId, label: region.name }] : []))),
    models: distinct(tasks.map(({ model }) => ({ value: model.modelId, label: model.name }))),
    validations: distinct(
      tasks.map(({ gate: { statusCode, statusLabel } }) => ({
        value: statusCode ?? 'none',
        label: statusCode === null ? '' : (statusLabel ?? statusCode),
      })),
    ),
  };
}

const distinct = (facets: readonly Facet[]): readonly Facet[] =>
  [...new Map(facets.map((facet) => [facet.value, facet])).values()].toSorted((a, b) => (a.label < b.label ? -1 : 1));
