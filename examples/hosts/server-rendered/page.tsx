import { createClient } from '@countersign/http/client';
import type { InitialTasks } from '@countersign/react';
import '@countersign/react/styles.css';
import { hydrateRoot } from 'react-dom/client';
import '../house.css';
import { Tasks } from './tasks.tsx';

const client = createClient({ baseUrl: '/api' });
const loaded = JSON.parse(document.getElementById('loaded')!.textContent) as InitialTasks | null;

hydrateRoot(document.getElementById('deployment-tasks')!, <Tasks client={client} initialTasks={loaded} />, {
  onRecoverableError: (error) => console.error('While the page came alive:', error),
});
