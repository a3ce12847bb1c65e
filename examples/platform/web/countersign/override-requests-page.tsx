import type { TaskDetail } from '@countersign/core';
import { DecideOverrideDialog } from '@countersign/react';
import { useEnvironment } from '@countersign/react/headless';
import { useState } from 'react';
import type { OverrideRequestRow } from '../../src/inventory.ts';
import { Loaded } from '../bank/loaded.tsx';
import { Link } from '../bank/navigation.tsx';
import { Page } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';
import { useDate } from '../bank/use-date.ts';
import { refreshResources, useResource } from '../bank/use-resource.ts';

/** Who may agree to overrides finds here what is asked of him: the platform's own list, with Countersign's dialog behind each row. */
export function OverrideRequestsPage() {
  const words = useWords();
  const requests = useResource<readonly OverrideRequestRow[]>('/inventory/override-requests');
  return (
    <Page title={words.page.requests} intro={words.requests.intro}>
      <Loaded resource={requests}>
        {(all) => (all.length === 0 ? <p className="card empty">{words.requests.empty}</p> : <Requests requests={all} />)}
      </Loaded>
    </Page>
  );
}

function Requests({ requests }: { readonly requests: readonly OverrideRequestRow[] }) {
  const words = useWords();
  const date = useDate();
  const { client } = useEnvironment();
  const [tasks, setTasks] = useState<readonly TaskDetail[]>([]);
  const { column } = words;
  const open = async (taskId: string) => {
    const task = await client.task(taskId);
    if (task.ok) setTasks([task.value]);
    else refreshResources();
  };
  return (
    <>
      <table className="card stacked" aria-label={words.page.requests}>
        <thead>
          <tr>
            <th scope="col">{column.model}</th>
            <th scope="col">{column.region}</th>
            <th scope="col">{column.requestedBy}</th>
            <th scope="col">{column.reason}</th>
            <th scope="col">{column.action}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.taskId}>
              <th scope="row">
                <Link href={`/tasks/${request.taskId}`}>{request.model}</Link> <small className="sub">{request.versionNumber}</small>
              </th>
              <td data-label={column.region}>{request.region ?? words.allRegions}</td>
              <td data-label={column.requestedBy}>
                {request.requestedBy} <small className="sub">{date(request.requestedAt)}</small>
              </td>
              <td data-label={column.reason}>
                {/* The dialog behind the row shows the whole of it. */}
                <span className="folded">{request.reason}</span>
              </td>
              <td>
                <button
                  type="button"
                  className="decide"
                  aria-label={`${words.requests.decide} ${request.model}`}
                  onClick={() => void open(request.taskId)}
                >
                  {words.requests.decide}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <DecideOverrideDialog tasks={tasks} open={tasks.length > 0} onOpenChange={() => setTasks([])} />
    </>
  );
}
