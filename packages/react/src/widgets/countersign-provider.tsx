import type { Person } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';
import { QueryClient } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Format } from '../format/create-format.ts';
import { createAnnouncer } from '../hooks/announcer.ts';
import type { Appearance } from '../hooks/appearance.ts';
import { type Environment, EnvironmentContext, type Links, type Notice, type PortalContainer } from '../hooks/environment.ts';
import { type InitialTasks, keepInitialTasks } from '../hooks/initial-tasks.ts';
import { createPendingChanges } from '../hooks/pending-changes.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useWatchedClient } from '../hooks/use-watched-client.ts';
import type { PartialMessages } from '../messages/messages.ts';
import type { Components } from '../parts/components.ts';
import { LiveRegions } from '../parts/live-regions.tsx';
import { Root } from '../parts/root.tsx';

/** What the widgets below need to know. */
export interface CountersignProviderProps {
  /** Speaks for the person who is signed in. Another person needs another client. */
  readonly client: CountersignClient;
  /** The host's own TanStack Query client, to share its cache and its settings; by default the widgets have one of their own. */
  readonly queryClient?: QueryClient;
  /** How days and numbers are written (BCP 47). Default `en-GB`. */
  readonly locale?: string;
  /** Other formats than the locale's, where a house prescribes its own. */
  readonly formats?: Partial<Format>;
  /** A locale from `@countersign/react/locales/*`, your own words, or both through `mergeMessages`. English fills the gaps. */
  readonly messages?: PartialMessages;
  readonly appearance?: Appearance;
  /** Your own parts in the place of ours. */
  readonly components?: Partial<Components>;
  /** Where models, tasks and validations have pages of their own in yours. */
  readonly links?: Partial<Links>;
  /** Finds people by name, for handing tasks on and for delegating. */
  readonly people?: (search: string) => Promise<readonly Person[]>;
  /** Default `auto`. */
  readonly portalContainer?: PortalContainer;
  /** What a server has loaded already, so that the first picture has its rows. Read once. */
  readonly initialTasks?: InitialTasks;
  /** Something was done, or came to nothing; for toasts and logs of yours. */
  readonly onNotice?: (notice: Notice) => void;
  /** The session has ended: let the reader sign in again. Called once until an answer comes through. */
  readonly onAuthRequired?: () => void;
  readonly children?: ReactNode;
}

const nothing = {};

/** Gives the widgets below their client, words and looks, and a place from which announcements are heard. */
export function CountersignProvider({
  client: given,
  queryClient: ofHost,
  locale = 'en-GB',
  formats = nothing,
  messages = nothing,
  appearance = nothing,
  components = nothing,
  links = nothing,
  people,
  portalContainer = 'auto',
  initialTasks,
  onNotice,
  onAuthRequired,
  children,
}: CountersignProviderProps): ReactElement {
  const client = useWatchedClient(given, onAuthRequired);
  const [own] = useState(() => new QueryClient());
  const queryClient = ofHost ?? own;
  useState(() => initialTasks && keepInitialTasks(queryClient, client, initialTasks));
  const [announcer] = useState(createAnnouncer);
  const [pending] = useState(createPendingChanges);
  const format = useFormat(locale, formats, messages);
  const told = useRef(onNotice);
  useEffect(() => {
    told.current = onNotice;
  });

  const environment = useMemo(
    (): Environment => ({
      client,
      queryClient,
      format,
      messages,
      components,
      links,
      appearance,
      portalContainer,
      announcer,
      pending,
      people: people ?? null,
      notify: (notice) => told.current?.(notice),
    }),
    [client, queryClient, format, messages, components, links, appearance, portalContainer, announcer, pending, people],
  );

  // A mounted client asks again when the page is looked at anew; the host mounts its own.
  useEffect(() => {
    if (ofHost) return;
    own.mount();
    return () => own.unmount();
  }, [ofHost, own]);

  return (
    <EnvironmentContext.Provider value={environment}>
      {children}
      <Root>
        <LiveRegions />
      </Root>
    </EnvironmentContext.Provider>
  );
}
