import type { CountersignClient } from '@countersign/http/client';
import { QueryClient } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import type { PartialMessages } from '../messages/messages.ts';
import { createAnnouncer } from './announcer.ts';
import { type Environment, EnvironmentContext } from './environment.ts';
import { createPendingChanges } from './pending-changes.ts';
import { useFormat } from './use-format.ts';

/** What hooks need to know that are used without widgets. */
export interface HeadlessProviderProps extends Partial<Pick<Environment, 'links' | 'people' | 'notify'>> {
  /** Speaks for the person who is signed in. */
  readonly client: CountersignClient;
  readonly queryClient?: QueryClient;
  /** Default `en-GB`. */
  readonly locale?: string;
  readonly messages?: PartialMessages;
  /** Says something aloud; the host has the live region. */
  readonly announce?: (text: string, options: { readonly assertive: boolean }) => void;
  readonly children?: ReactNode;
}

const nothing = {};
const silence = () => {};

/** Gives hooks their client and their words where the host renders everything itself. */
export function HeadlessProvider({
  client,
  queryClient: ofHost,
  locale = 'en-GB',
  messages = nothing,
  links = nothing,
  people = null,
  notify = silence,
  announce,
  children,
}: HeadlessProviderProps): ReactElement {
  const [own] = useState(() => new QueryClient());
  const [announcer] = useState(createAnnouncer);
  const [pending] = useState(createPendingChanges);
  const format = useFormat(locale, nothing, messages);
  const queryClient = ofHost ?? own;
  const environment = useMemo(
    (): Environment => ({
      client,
      queryClient,
      format,
      messages,
      links,
      people,
      notify,
      announcer,
      pending,
      components: nothing,
      appearance: nothing,
      portalContainer: 'auto',
    }),
    [client, queryClient, format, messages, links, people, notify, announcer, pending],
  );
  useEffect(() => {
    if (ofHost) return;
    own.mount();
    return () => own.unmount();
  }, [ofHost, own]);
  useEffect(() => (announce ? announcer.attach(({ text, assertive }) => announce(text, { assertive })) : undefined), [announce, announcer]);
  return <EnvironmentContext.Provider value={environment}>{children}</EnvironmentContext.Provider>;
}
