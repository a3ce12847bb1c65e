import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog } from '../messages/dialog.ts';
import { regionName } from '../messages/task-name.ts';
import { CalloutText } from './callout.tsx';

/** Renders what would satisfy a refusal, where there is more to say of it than the refusal itself does: which regions, which people. */
export function Remedies({ explanation: { remedies, whoCould, task } }: { readonly explanation: Explanation }): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(dialog);
  const regions = remedies.flatMap((remedy) =>
    remedy.type === 'wait-for-regions' ? remedy.regionIds.map((regionId) => regionName(regionId, task)) : [],
  );
  const people = remedies.some(({ type }) => type === 'ask-another') ? (whoCould ?? []).map(({ name }) => name) : [];
  return (
    <>
      {regions.length > 0 && <CalloutText>{words.withoutApproval({ regions: format.list(regions) })}</CalloutText>}
      {people.length > 0 && <CalloutText>{words.whoCould({ people: format.choice(people) })}</CalloutText>}
    </>
  );
}
