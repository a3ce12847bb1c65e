import { createClient } from '@countersign/http/client';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import '@countersign/react/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../house.css';

const dialog = document.querySelector<HTMLDialogElement>('#tasks')!;
document.getElementById('review')!.addEventListener('click', () => dialog.showModal());
document.getElementById('done')!.addEventListener('click', () => dialog.close());

const client = createClient({ baseUrl: '/api' });

createRoot(document.getElementById('deployment-tasks')!).render(
  <StrictMode>
    <CountersignProvider client={client}>
      <h2>
        To confirm <OverdueBadge />
      </h2>
      <MyDeploymentTasks headingLevel={3} />
    </CountersignProvider>
  </StrictMode>,
);
