import { createClient } from '@countersign/http/client';
import { CountersignProvider, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import 'bootstrap/dist/css/bootstrap.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
// After Bootstrap's: where two rules are as specific, the later one wins.
import '@countersign/react/styles.css';

// Bootstrap does not follow the reader's system by itself. It sets `color-scheme` too, which the widgets follow.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => (document.documentElement.dataset['bsTheme'] = dark.matches ? 'dark' : 'light');
dark.addEventListener('change', follow);
follow();

const client = createClient({ baseUrl: '/api' });

createRoot(document.getElementById('deployment-tasks')!).render(
  <StrictMode>
    <CountersignProvider client={client}>
      <ul className="nav nav-tabs mb-3">
        <li className="nav-item">
          <a className="nav-link active" href="#deployment-tasks">
            Deployment tasks <OverdueBadge />
          </a>
        </li>
      </ul>
      <MyDeploymentTasks />
    </CountersignProvider>
  </StrictMode>,
);
