import { PendingDecisions } from '@countersign/react';
import { useTitle } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';

/** What waits for those who agree to overrides, answer for regions, or look after exceptions. */
export function PendingDecisionsPage() {
  useTitle(useWords().page.pending);
  return <PendingDecisions headingLevel={1} />;
}
