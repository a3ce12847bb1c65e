import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { regionName } from '../messages/task-name.ts';
import { Callout } from './callout.tsx';
import { slot } from './slot.ts';

/** Renders which regions a confirmation asks for an approval of their own, and why; nothing when it asks none. */
export function ApprovalNotice({ explanation: { effects, task } }: { readonly explanation: Explanation }): ReactElement | null {
  const { messages, format } = useEnvironment();
  const asked = effects.flatMap((effect) => (effect.type === 'regional-approval.record' ? [regionName(effect.after.regionId, task)] : []));
  if (asked.length === 0) return null;
  const regions = { regions: format.list(asked), count: asked.length };
  const { outOfScopeTitle, outOfScope, outOfNoScope } = messages.confirm;
  return (
    <Callout tone="info" title={outOfScopeTitle}>
      <p {...slot('callout-text')}>{task.validation ? outOfScope(regions) : outOfNoScope(regions)}</p>
    </Callout>
  );
}
