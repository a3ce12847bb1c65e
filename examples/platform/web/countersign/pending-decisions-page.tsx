import { PendingDecisions } from '@countersign/react';
import { changeQuery, useQuery } from '../bank/navigation.tsx';
import { useTitle } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';
import { actionIn } from './list-state-in-address.ts';

/** What waits for those who agree to overrides, answer for regions, or look after exceptions. The filter stands in the address. */
export function PendingDecisionsPage() {
  useTitle(useWords().page.pending);
  const query = useQuery();
  return <PendingDecisions headingLevel={1} state={{ action: actionIn(query) }} onStateChange={({ action }) => changeQuery({ action })} />;
}
