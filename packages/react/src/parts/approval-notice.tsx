import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm } from '../messages/confirm.ts';
import { regionName } from '../messages/task-name.ts';
import { Callout, CalloutText } from './callout.tsx';

/** Renders which regions a confirmation asks for an approval of their own, and why; nothing when it asks none. */
export function ApprovalNotice({ explanation: { effects, task } }: { readonly explanation: Explanation }): ReactElement | null {
  const { format } = useEnvironment();
  const { outOfScopeTitle, outOfScope, outOfNoScope } = useWords(confirm);
  const asked = effects.flatMap((effect) => (effect.type === 'regional-approval.record' ? [regionName(effect.after.regionId, task)] : []));
  if (asked.length === 0) return null;
  const regions = { regions: format.list(asked), count: asked.length };
  return (
    <Callout tone="info" title={outOfScopeTitle}>
      <CalloutText>{task.validation ? outOfScope(regions) : outOfNoScope(regions)}</CalloutText>
    </Callout>
  );
}
