import { createClient } from '@countersign/http/client';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import '@countersign/react/styles.css';
import { StrictMode, version } from 'react';
import { createRoot } from 'react-dom/client';
import '../house.css';

const client = createClient({ baseUrl: '/api' });

createRoot(document.getElementById('deployment-tasks')!).render(
  <StrictMode>
    <CountersignProvider client={client}>
      <h2>
        To confirm <OverdueBadge />
      </h2>
      <MyDeploymentTasks headingLevel={3} />
      <footer>React {version}</footer>
    </CountersignProvider>
  </StrictMode>,
);
