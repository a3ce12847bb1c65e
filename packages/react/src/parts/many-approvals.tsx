import type { Explanation } from '@countersign/core';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm } from '../messages/confirm.ts';
import { many } from '../messages/many.ts';
import { regionName } from '../messages/task-name.ts';
import { Callout, CalloutText } from './callout.tsx';

/** Renders how many approvals of regions are asked for together, and of which; nothing when none is. */
export function ManyApprovals({ explanations }: { readonly explanations: readonly Explanation[] }): ReactElement | null {
  const { format } = useEnvironment();
  const { outOfScopeTitle } = useWords(confirm);
  const { approvals } = useWords(many);
  const asked = explanations.flatMap(({ effects, task }) =>
    effects.flatMap((effect) => (effect.type === 'regional-approval.record' ? [regionName(effect.after.regionId, task)] : [])),
  );
  if (asked.length === 0) return null;
  return (
    <Callout tone="info" title={outOfScopeTitle}>
      <CalloutText>{approvals({ count: asked.length, regions: format.list([...new Set(asked)]) })}</CalloutText>
    </Callout>
  );
}
