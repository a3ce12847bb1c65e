import type { TaskSummary } from '@countersign/core';
import { CountersignProvider, type InitialTasks, MyDeploymentTasks, OverdueBadge } from '@countersign/react';
import { ar } from '@countersign/react/locales/ar';
import { type ReactElement, StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { createClient } from '@countersign/http/client';
import { Gallery } from './gallery.tsx';

// A page of a host. What is asked of it stands in its address, and whom to ask in its body.
const wanted = new URLSearchParams(location.search);
const root = document.querySelector('#root')!;
const client = createClient({ baseUrl: document.body.dataset['api']! });
const isArabic = wanted.get('locale') === 'ar';

function Page({ initialTasks }: { readonly initialTasks?: InitialTasks }): ReactElement {
  return (
    <StrictMode>
      <CountersignProvider client={client} {...(isArabic && { locale: 'ar-AE', messages: ar })} {...(initialTasks && { initialTasks })}>
        <a href="#tasks">
          Tasks <OverdueBadge />
        </a>
        <MyDeploymentTasks appearance={{ variables: { '--cs-radius-card': '0.5rem' } }} />
      </CountersignProvider>
    </StrictMode>
  );
}

function Widgets({ tasks }: { readonly tasks: readonly TaskSummary[] }): ReactElement {
  return (
    <StrictMode>
      <CountersignProvider client={client} {...(isArabic && { locale: 'ar-AE', messages: ar })}>
        <Gallery name={wanted.get('widget')!} tasks={tasks} />
      </CountersignProvider>
    </StrictMode>
  );
}

const complain = {
  onRecoverableError: (error: unknown) => console.error('While the page came alive:', error),
};
const loaded = document.querySelector('#initial-tasks')?.textContent;
if (wanted.has('widget')) {
  const rendered = document.querySelector('#tasks-of-the-gallery')?.textContent ?? '[]';
  const tasks = JSON.parse(rendered) as readonly TaskSummary[];
  if (wanted.has('render')) hydrateRoot(root, <Widgets tasks={tasks} />, complain);
  else createRoot(root).render(<Widgets tasks={tasks} />);
} else if (loaded) {
  hydrateRoot(root, <Page initialTasks={JSON.parse(loaded) as InitialTasks} />, complain);
} else {
  const dialog = document.querySelector<HTMLDialogElement>('dialog#host');
  createRoot(dialog?.querySelector('#inside') ?? root).render(<Page />);
  dialog?.showModal();
}
