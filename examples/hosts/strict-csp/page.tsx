import { createClient } from '@countersign/http/client';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import '@countersign/react/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../house.css';

let refused = 0;
document.addEventListener('securitypolicyviolation', () => {
  refused += 1;
  document.getElementById('refused')!.textContent = String(refused);
});

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
