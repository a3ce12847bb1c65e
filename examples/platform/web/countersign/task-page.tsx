import { TaskDetail } from '@countersign/react';
import { Link } from '../bank/navigation.tsx';
import { useTitle } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';

/** One task on a page of its own: where links from elsewhere lead. */
export function TaskPage({ taskId }: { readonly taskId: string }) {
  const words = useWords();
  useTitle(words.page.task);
  return (
    <>
      <p className="back">
        <Link href="/my-deployment-tasks">{words.page.tasks}</Link>
      </p>
      <TaskDetail taskId={taskId} headingLevel={1} />
    </>
  );
}
