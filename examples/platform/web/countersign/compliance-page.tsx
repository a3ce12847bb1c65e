import type { CalendarDate } from '@countersign/core';
import { ComplianceDashboard } from '@countersign/react';
import { changeQuery, useQuery } from '../bank/navigation.tsx';
import { Page } from '../bank/page.tsx';
import { useWords } from '../bank/preferences.ts';
import { cutIn, queryOfCut } from './list-state-in-address.ts';

/** Whether an address names a day that exists. */
const isDay = (text: string | null): text is CalendarDate =>
  text !== null && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text;

/** The risk committee's page: the numbers, month by month, and the register of overrides with its file. The period and what the register is filtered by stand in the address. */
export function CompliancePage() {
  const words = useWords();
  const query = useQuery();
  const [from, to] = [query.get('from'), query.get('to')];
  return (
    <Page title={words.page.compliance} intro={words.compliance.intro}>
      <ComplianceDashboard
        defaultPeriod="last-365"
        {...(isDay(from) && isDay(to) && { period: { from, to } })}
        onPeriodChange={(period) => changeQuery({ ...period })}
        state={cutIn(query)}
        onStateChange={(cut) => changeQuery(queryOfCut(cut))}
      />
    </Page>
  );
}
