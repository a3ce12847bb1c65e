import type { TaskCursor, TaskSummary } from '@countersign/core';
import { useQuery } from '@tanstack/react-query';
import { useEnvironment } from './environment.ts';
import type { ListState } from './list-state.ts';
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

/** What the open tasks have now, and everything that they had while somebody looked. */
interface Gathered {
  readonly now: TaskFacets;
  readonly ever: TaskFacets;
}

const none: TaskFacets = { regions: [], models: [], validations: [] };
/** Beyond a thousand tasks, what only the later ones have is found by searching. */
const pages = 5;

/**
 * Gathers from the reader's open tasks what they can be filtered by, once somebody wants to know. What is set stays among
 * it when no open task has it any more, by the name it was seen with, or else by its value.
 */
export function useTaskFacets(isWanted: boolean, set: Partial<Pick<ListState, 'regionId' | 'modelId' | 'validation'>> = {}): TaskFacets {
  const { client, queryClient } = useEnvironment();
  const queryKey = queryKeys.facets(client);
  const query = useQuery<Gathered, Refused>(
    {
      queryKey,
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
        const now = facetsOf(tasks);
        const before = queryClient.getQueryData<Gathered>(queryKey)?.ever ?? none;
        return { now, ever: each((name) => distinct([...before[name], ...now[name]])) };
      },
      enabled: isWanted,
      staleTime: 60_000,
      retry: false,
      networkMode: 'always',
    },
    queryClient,
  );
  const { now, ever } = query.data ?? { now: none, ever: none };
  const values = { regions: set.regionId, models: set.modelId, validations: set.validation };
  return each((name) => {
    const value = values[name] ?? null;
    if (value === null || now[name].some((facet) => facet.value === value)) return now[name];
    return distinct([...now[name], ever[name].find((facet) => facet.value === value) ?? { value, label: value }]);
  });
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

const each = (facets: (name: keyof TaskFacets) => readonly Facet[]): TaskFacets => ({
  regions: facets('regions'),
  models: facets('models'),
  validations: facets('validations'),
});

const distinct = (facets: readonly Facet[]): readonly Facet[] =>
  [...new Map(facets.map((facet) => [facet.value, facet])).values()].toSorted((a, b) => (a.label < b.label ? -1 : 1));
