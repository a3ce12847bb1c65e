import type { CountersignClient } from '@countersign/http/client';
import { CountersignProvider, type InitialTasks, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import { type ReactElement, StrictMode } from 'react';

/** What both sides render. */
export function Tasks({
  client,
  initialTasks,
}: {
  readonly client: CountersignClient;
  readonly initialTasks: InitialTasks | null;
}): ReactElement {
  return (
    <StrictMode>
      <CountersignProvider client={client} {...(initialTasks && { initialTasks })}>
        <h2>
          To confirm <OverdueBadge />
        </h2>
        <MyDeploymentTasks headingLevel={3} />
      </CountersignProvider>
    </StrictMode>
  );
}
