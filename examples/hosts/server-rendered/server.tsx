import type { CountersignClient } from '@countersign/http/client';
import { loadInitialTasks } from '@countersign/react/server';
import { renderToString } from 'react-dom/server';
import { Tasks } from './tasks.tsx';

/** Renders the tasks of the person a client speaks for; resolves to their HTML, and to what the page needs to come alive over it. */
export async function render(client: CountersignClient): Promise<{ readonly html: string; readonly data: string }> {
  const initialTasks = await loadInitialTasks(client);
  return {
    html: renderToString(<Tasks client={client} initialTasks={initialTasks} />),
    // Data, not a script: no policy forbids it. A `<` could end the element.
    data: `<script type="application/json" id="loaded">${JSON.stringify(initialTasks).replaceAll('<', '\\u003c')}</script>`,
  };
}
