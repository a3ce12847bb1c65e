import type { Person } from '@countersign/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { useDebounced } from './use-debounced.ts';

/** A choice of people, and whom a text that was typed means. */
export interface People {
  /** What can be chosen: a text that means one person and no other. */
  readonly options: readonly string[];
  /** The person a text means: one of the options, or whoever has it as identifier. Null for an empty one, and for one that is unclear. */
  readonly find: (typed: string) => Person | null;
  /** Whether a text is the name of several people and says of none of them that he is meant. */
  readonly isUnclear: (typed: string) => boolean;
}

/** Finds people by what is typed: in the host's directory where it offers one, and among those at hand. */
export function usePeople(typed: string, atHand: readonly Person[]): People {
  const { client, queryClient, people } = useEnvironment();
  const text = typed.trim();
  const search = useDebounced(text, 200);
  // Whom the last option that stood in the field meant, whatever is found since.
  const [chosen, setChosen] = useState<{ readonly option: string; readonly person: Person } | null>(null);
  // No directory knows an option that says more than a name. A name is looked for: others may have it as well.
  const isOurs = chosen?.option === text && chosen.person.name !== text;
  const found = useQuery<readonly Person[]>(
    {
      queryKey: [...queryKeys.of(client), 'people', search],
      queryFn: () => people?.(search) ?? [],
      enabled: people !== null && search !== '' && search === text && !isOurs,
      placeholderData: keepPreviousData,
      retry: false,
      networkMode: 'always',
      staleTime: 60_000,
    },
    queryClient,
  ).data;
  const all = [...new Map([...(found ?? []), ...atHand].map((person) => [person.userId, person])).values()];
  const isShared = (name: string): boolean => all.filter((person) => person.name === name).length > 1;
  const optionOf = ({ name, userId }: Person): string => (isShared(name) ? `${name} · ${userId}` : name);
  const meant = (wanted: string): Person | undefined => all.find((person) => optionOf(person) === wanted || person.userId === wanted);

  const now = all.find((person) => optionOf(person) === text);
  if (now && (chosen?.option !== text || chosen.person.userId !== now.userId)) setChosen({ option: text, person: now });

  const isUnclear = (wanted: string): boolean => meant(wanted.trim()) === undefined && isShared(wanted.trim());
  return {
    options: all.map(optionOf),
    isUnclear,
    find: (given) => {
      const wanted = given.trim();
      if (wanted === '' || isUnclear(wanted)) return null;
      const known = meant(wanted) ?? (chosen?.option === wanted ? chosen.person : undefined);
      // The server says whether there is such a person; a name nobody knows is passed on as an identifier.
      return known ?? { userId: wanted as Person['userId'], name: wanted };
    },
  };
}
