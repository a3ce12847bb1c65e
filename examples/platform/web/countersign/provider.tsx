import { createClient } from '@countersign/http/client';
import { CountersignProvider } from '@countersign/react';
import { type ReactNode, useMemo } from 'react';
import type { BankPerson } from '../src/fill/people.ts';
import { authorization } from './session.ts';

/** Gives Countersign's widgets below a client that asks in the name of one person. Key it by person: nobody sees another's cache. */
export function SignedIn({ person, children }: { readonly person: BankPerson; readonly children: ReactNode }) {
  const client = useMemo(() => createClient({ baseUrl: '', headers: () => authorization(person.userId) }), [person.userId]);
  return <CountersignProvider client={client}>{children}</CountersignProvider>;
}
