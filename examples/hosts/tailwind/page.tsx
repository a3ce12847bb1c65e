import { createClient } from '@countersign/http/client';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

const client = createClient({ baseUrl: '/api' });

createRoot(document.getElementById('deployment-tasks')!).render(
  <StrictMode>
    <CountersignProvider client={client}>
      <h2 className="mb-3 text-xl font-semibold">
        Deployment tasks <OverdueBadge />
      </h2>
      {/* A utility of Tailwind's, which must win over ours: its layer comes later. */}
      <MyDeploymentTasks headingLevel={3} appearance={{ classNames: { card: 'shadow-sm' } }} />
    </CountersignProvider>
  </StrictMode>,
);
