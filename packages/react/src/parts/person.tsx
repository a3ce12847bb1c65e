import type { Person as PersonFacts } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';

/** Renders the host's way of showing a person, or the name. */
export function Person({ person }: { readonly person: PersonFacts }): ReactElement {
  const Slot = useEnvironment().components.Person;
  return Slot ? <Slot person={person} /> : <bdi>{person.name}</bdi>;
}
