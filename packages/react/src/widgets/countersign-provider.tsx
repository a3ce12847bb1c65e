import type { CountersignClient } from '@countersign/http/client';
import { QueryClient } from '@tanstack/react-query';
import { type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import { createFormat } from '../format/create-format.ts';
import { createAnnouncer } from '../hooks/announcer.ts';
import { type Appearance, EnvironmentContext } from '../hooks/environment.ts';
import { en } from '../messages/en.ts';
import { mergeMessages, type PartialMessages } from '../messages/messages.ts';
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
  /** Words that replace the English ones. */
  readonly messages?: PartialMessages;
  readonly appearance?: Appearance;
  readonly children?: ReactNode;
}

const asEverywhere: Appearance = {};

/** Gives the widgets below their client, words and looks, and a place from which announcements are heard. */
export function CountersignProvider({
  client,
  queryClient: ofHost,
  locale = 'en-GB',
  messages: over,
  appearance = asEverywhere,
  children,
}: CountersignProviderProps): ReactElement {
  const [own] = useState(() => new QueryClient());
  const [announcer] = useState(createAnnouncer);
  const queryClient = ofHost ?? own;
  const messages = useMemo(() => mergeMessages(en, over), [over]);
  const format = useMemo(() => createFormat(locale), [locale]);
  const environment = useMemo(
    () => ({ client, queryClient, messages, format, announcer, appearance }),
    [client, queryClient, messages, format, announcer, appearance],
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
