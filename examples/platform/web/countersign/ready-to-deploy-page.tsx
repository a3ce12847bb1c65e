import { ReadyToDeployList } from '@countersign/react';
import { useTitle } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';

/** What could go live of the reader's models; its wizard schedules or records the deployment. */
export function ReadyToDeployPage() {
  useTitle(useWords().page.ready);
  return <ReadyToDeployList headingLevel={1} />;
}
