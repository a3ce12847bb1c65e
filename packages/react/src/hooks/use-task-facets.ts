import type { TaskCursor, TaskSummary } from '@countersign/core';
import { useQuery } from '@tanstack/react-query';
import { distinctOptions, type Option } from './distinct-options.ts';
import { useEnvironment } from './environment.ts';
import type { ListState } from './list-state.ts';
import { queryKeys } from './query-keys.ts';
import { accepted, type Refused } from './refused.ts';

/** What the reader's open tasks can be filtered by. */
export interface TaskFacets {
  readonly regions: readonly Option[];
  readonly models: readonly Option[];
  /** By status code; `none` where no validation was requested. */
  readonly validations: readonly Option[];
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
  const { client, queryClient, format } = useEnvironment();
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
        return { now, ever: each((name) => distinctOptions([...before[name], ...now[name]], format.compare)) };
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
    const isThere = value === null || now[name].some((facet) => facet.value === value);
    const kept = isThere ? [] : [ever[name].find((facet) => facet.value === value) ?? { value, label: value }];
    return distinctOptions([...now[name], ...kept], format.compare);
  });
}

function facetsOf(tasks: readonly TaskSummary[]): TaskFacets {
  return {
    regions: tasks.flatMap(({ region }) => (region ? [{ value: region.regionId, label: region.name }] : [])),
    models: tasks.map(({ model }) => ({ value: model.modelId, label: model.name })),
    validations: tasks.map(({ gate: { statusCode, statusLabel } }) => ({
      value: statusCode ?? 'none',
      label: statusCode === null ? '' : (statusLabel ?? statusCode),
    })),
  };
}

const each = (facets: (name: keyof TaskFacets) => readonly Option[]): TaskFacets => ({
  regions: facets('regions'),
  models: facets('models'),
  validations: facets('validations'),
});
