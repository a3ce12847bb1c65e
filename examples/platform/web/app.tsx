import type { BankPerson } from '../src/fill/people.ts';
import { Layout } from './layout.tsx';
import { Loaded } from './loaded.tsx';
import { usePath } from './navigation.tsx';
import { Compliance } from './pages/compliance.tsx';
import { Model } from './pages/model.tsx';
import { Models } from './pages/models.tsx';
import { MyDeploymentTasksPage } from './pages/my-deployment-tasks.tsx';
import { NotFound } from './pages/not-found.tsx';
import { Overview } from './pages/overview.tsx';
import { PendingSubmissions } from './pages/pending-submissions.tsx';
import { SignIn } from './pages/sign-in.tsx';
import { useSignedInId } from './session.ts';
import { SignedIn } from './signed-in.tsx';
import { useResource } from './use-resource.ts';

/** The platform: its sign-in, or its pages for whoever has signed in. */
export function App() {
  const people = useResource<readonly BankPerson[]>('/people');
  const userId = useSignedInId();
  return (
    <Loaded resource={people}>
      {(all) => {
        const person = all.find((each) => each.userId === userId);
        if (!person) return <SignIn people={all} />;
        return (
          <SignedIn key={person.userId} person={person}>
            <Layout person={person}>
              <Page person={person} />
            </Layout>
          </SignedIn>
        );
      }}
    </Loaded>
  );
}

function Page({ person }: { readonly person: BankPerson }) {
  const path = usePath();
  const modelId = /^\/models\/([^/]+)$/.exec(path)?.[1];
  if (modelId !== undefined) return <Model key={modelId} modelId={modelId} />;
  switch (path) {
    case '/':
      return <Overview />;
    case '/models':
      return <Models />;
    case '/my-pending-submissions':
      return <PendingSubmissions />;
    case '/my-deployment-tasks':
      return <MyDeploymentTasksPage person={person} />;
    case '/compliance':
      return <Compliance />;
    default:
      return <NotFound />;
  }
}
