import { MyDeploymentTasks } from '@countersign/react';
import type { BankPerson } from '../../src/fill/people.ts';
import { Page } from '../page.tsx';

/** Countersign's own widget on one of the platform's pages. */
export function MyDeploymentTasksPage({ person }: { readonly person: BankPerson }) {
  return (
    <Page title="Deployment tasks" intro="Releases that wait for the signature of whoever answers for the model.">
      <MyDeploymentTasks showAssignee={person.roles.includes('administrator')} />
    </Page>
  );
}
