import type { CountersignClient } from '@countersign/http/client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Format } from '../format/create-format.ts';
import type { Messages } from '../messages/messages.ts';
import type { Announcer } from './announcer.ts';

/** How every root of ours looks, those in portals included. */
export interface Appearance {
  /** Default: whatever `color-scheme` the page around it has. */
  readonly colorScheme?: 'light' | 'dark' | 'auto';
  /** A class on every root: the place to set `--cs-*` under a strict content security policy. */
  readonly className?: string;
}

/** What the provider gives to everything below it. */
export interface Environment {
  readonly client: CountersignClient;
  readonly queryClient: QueryClient;
  readonly messages: Messages;
  readonly format: Format;
  readonly announcer: Announcer;
  readonly appearance: Appearance;
}

/** Carries the {@link Environment}; filled by `CountersignProvider`. */
export const EnvironmentContext = createContext<Environment | null>(null);

/** The environment of the nearest provider; throws where there is none. */
export function useEnvironment(): Environment {
  const environment = useContext(EnvironmentContext);
  if (!environment)
    throw new Error(
      'A Countersign widget was rendered outside <CountersignProvider>, so it has no client to ask. Wrap the page, or this part of it, in one.',
    );
  return environment;
}
