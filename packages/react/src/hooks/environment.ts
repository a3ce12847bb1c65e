import type { Person } from '@countersign/core';
import type { CountersignClient } from '@countersign/http/client';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Format } from '../format/create-format.ts';
import type { PartialMessages } from '../messages/messages.ts';
import type { Components } from '../parts/components.ts';
import type { Announcer } from './announcer.ts';
import type { Appearance } from './appearance.ts';
import type { PendingChanges } from './pending-changes.ts';

/** Where names of ours lead in the host's page; what is left out is no link. */
export interface Links {
  readonly task: (taskId: string) => string;
  readonly model: (modelId: string) => string;
  readonly validation: (validationRequestId: string) => string;
}

/** Something that happened, for the host's own way of telling: toasts, logs. The widgets say it themselves as well. */
export interface Notice {
  readonly tone: 'success' | 'warning' | 'error';
  readonly message: string;
  /** What was done, or the code of the refusal. */
  readonly code: string;
  readonly taskIds: readonly string[];
}

/** Where dialogs are put: `auto` is the nearest open `<dialog>` or popover of the host, else the body. */
export type PortalContainer = 'auto' | HTMLElement | (() => HTMLElement | null);

/** What the provider gives to everything below it. */
export interface Environment {
  readonly client: CountersignClient;
  readonly queryClient: QueryClient;
  readonly format: Format;
  /** Words that stand in for the English ones. */
  readonly messages: PartialMessages;
  /** The host's parts that stand in for ours. */
  readonly components: Partial<Components>;
  readonly links: Partial<Links>;
  readonly appearance: Appearance;
  readonly portalContainer: PortalContainer;
  readonly announcer: Announcer;
  readonly pending: PendingChanges;
  /** The people a task can be handed to; null where the host offers no directory. */
  readonly people: ((search: string) => Promise<readonly Person[]>) | null;
  readonly notify: (notice: Notice) => void;
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
