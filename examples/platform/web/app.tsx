import type { BankPerson } from '../src/fill/people.ts';
import { Layout } from './bank/layout.tsx';
import { Loaded } from './bank/loaded.tsx';
import { usePath } from './bank/navigation.tsx';
import { HouseRules } from './bank/pages/house-rules.tsx';
import { Model } from './bank/pages/model.tsx';
import { Mail } from './bank/pages/mail.tsx';
import { Models } from './bank/pages/models.tsx';
import { NotFound } from './bank/pages/not-found.tsx';
import { Overview } from './bank/pages/overview.tsx';
import { PendingSubmissions } from './bank/pages/pending-submissions.tsx';
import { SignIn } from './bank/pages/sign-in.tsx';
import { useSignedInId } from './bank/session.ts';
import { useResource } from './bank/use-resource.ts';
import { CompliancePage } from './countersign/compliance-page.tsx';
import { MyDeploymentTasksPage } from './countersign/my-deployment-tasks-page.tsx';
import { PendingDecisionsPage } from './countersign/pending-decisions-page.tsx';
import { Countersign } from './countersign/provider.tsx';
import { ReadyToDeployPage } from './countersign/ready-to-deploy-page.tsx';
import { TaskPage } from './countersign/task-page.tsx';

/** The platform: its sign-in, or its pages for whoever has signed in. The page that was asked for comes after the sign-in. */
export function App() {
  const people = useResource<readonly BankPerson[]>('/people');
  const userId = useSignedInId();
  return (
    <Loaded resource={people}>
      {(all) => {
        const person = all.find((each) => each.userId === userId);
        if (!person) return <SignIn people={all} />;
        return (
          <Countersign key={person.userId} person={person} people={all}>
            <Layout person={person} people={all}>
              <Page person={person} />
            </Layout>
          </Countersign>
        );
      }}
    </Loaded>
  );
}

function Page({ person }: { readonly person: BankPerson }) {
  const path = usePath();
  const [, section, id] = /^\/(models|tasks)\/([^/]+)$/.exec(path) ?? [];
  if (section === 'models') return <Model key={id} modelId={id!} />;
  if (section === 'tasks') return <TaskPage taskId={id!} />;
  switch (path) {
    case '/':
      return <Overview />;
    case '/models':
      return <Models />;
    case '/my-pending-submissions':
      return <PendingSubmissions />;
    case '/my-deployment-tasks':
      return <MyDeploymentTasksPage person={person} />;
    case '/ready-to-deploy':
      return <ReadyToDeployPage />;
    case '/pending-decisions':
      return <PendingDecisionsPage />;
    case '/compliance':
      return <CompliancePage />;
    case '/my-mail':
      return <Mail />;
    case '/house-rules':
      return <HouseRules person={person} />;
    default:
      return <NotFound />;
  }
}
