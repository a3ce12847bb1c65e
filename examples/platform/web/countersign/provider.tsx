import type { Person } from '@countersign/core';
import { createClient } from '@countersign/http/client';
import { CountersignProvider } from '@countersign/react';
import { type ReactNode, useCallback, useMemo } from 'react';
import type { BankPerson } from '../../src/fill/people.ts';
import { Link } from '../bank/navigation.tsx';
import { languages, usePreferences } from '../bank/preferences.ts';
import { authorization, signIn } from '../bank/session.ts';
import { useNotices } from './notices.tsx';
import { useMessages } from './use-messages.ts';

/** Where the platform has pages for what Countersign's widgets name. */
const links = {
  task: (taskId: string) => `/tasks/${taskId}`,
  model: (modelId: string) => `/models/${modelId}`,
};

/** Links between the platform's pages load nothing anew. */
const components = { Link };

interface CountersignProps {
  readonly person: BankPerson;
  readonly people: readonly BankPerson[];
  readonly children: ReactNode;
}

/** All that Countersign's widgets need of the platform. Key it by person: nobody sees another's cache. */
export function Countersign({ person, people, children }: CountersignProps) {
  const { language } = usePreferences();
  const messages = useMessages(language);
  const notices = useNotices();
  const client = useMemo(() => createClient({ baseUrl: '', headers: () => authorization(person.userId) }), [person.userId]);
  const find = useCallback(
    async (search: string) =>
      people
        .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
        .map(({ userId, name }) => ({ userId, name }) as Person),
    [people],
  );
  return (
    <CountersignProvider
      client={client}
      locale={languages[language].locale}
      messages={messages}
      links={links}
      components={components}
      people={find}
      onNotice={notices.onNotice}
      onAuthRequired={() => signIn(null)}
    >
      {children}
      {notices.shown}
    </CountersignProvider>
  );
}
