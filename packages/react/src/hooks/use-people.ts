import type { Person } from '@countersign/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { useDebounced } from './use-debounced.ts';

/** A choice of people, and whom a text that was typed means. */
export interface People {
  /** What can be chosen: a text that means one person and no other. */
  readonly options: readonly string[];
  /** The person a text means: one of the options, or whoever has it as identifier. Null for an empty one. */
  readonly find: (typed: string) => Person | null;
}

/** Finds people by what is typed: in the host's directory where it offers one, and among those at hand. */
export function usePeople(typed: string, atHand: readonly Person[]): People {
  const { client, queryClient, people } = useEnvironment();
  const search = useDebounced(typed.trim(), 200);
  const found = useQuery<readonly Person[]>(
    {
      queryKey: [...queryKeys.of(client), 'people', search],
      queryFn: () => people?.(search) ?? [],
      enabled: people !== null && search !== '',
      placeholderData: keepPreviousData,
      retry: false,
      networkMode: 'always',
      staleTime: 60_000,
    },
    queryClient,
  ).data;
  const all = [...new Map([...(found ?? []), ...atHand].map((person) => [person.userId, person])).values()];
  const isAmbiguous = (name: string): boolean => all.filter((person) => person.name === name).length > 1;
  const optionOf = ({ name, userId }: Person): string => (isAmbiguous(name) ? `${name} · ${userId}` : name);
  return {
    options: all.map(optionOf),
    find: (text) => {
      const wanted = text.trim();
      if (wanted === '') return null;
      // The server says whether there is such a person; a name nobody knows is passed on as an identifier.
      return (
        all.find((person) => optionOf(person) === wanted || person.userId === wanted) ?? {
          userId: wanted as Person['userId'],
          name: wanted,
        }
      );
    },
  };
}
