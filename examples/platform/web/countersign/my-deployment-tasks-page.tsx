import { MyDeploymentTasks, TaskDetailDrawer } from '@countersign/react';
import type { BankPerson } from '../../src/fill/people.ts';
import { changeQuery, useQuery } from '../bank/navigation.tsx';
import { useTitle } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';
import { listStateIn, queryOf } from './list-state-in-address.ts';

/** The tasks of whoever is signed in. The filters and the task in the drawer stand in the address, so both can be shared. */
export function MyDeploymentTasksPage({ person }: { readonly person: BankPerson }) {
  useTitle(useWords().page.tasks);
  const query = useQuery();
  return (
    <>
      <MyDeploymentTasks
        headingLevel={1}
        showAssignee={person.roles.includes('administrator')}
        state={listStateIn(query)}
        onStateChange={(state) => changeQuery(queryOf(state))}
        onOpenTask={({ task }) => changeQuery({ task: task.taskId }, 'push')}
      />
      <TaskDetailDrawer taskId={query.get('task')} onClose={() => changeQuery({ task: null })} />
    </>
  );
}
