import type { NamedVersion, TaskSummary } from '@countersign/core';
import { useEnvironment } from './environment.ts';
import { useAnswer } from './use-answer.ts';

const byNumber = new Intl.Collator('en', { numeric: true });

/** The other versions of a task's model that have run or are planned, the latest first; none while they are not known. */
export function useOtherVersions({ model: { modelId }, version: { versionId } }: TaskSummary, isWanted: boolean): readonly NamedVersion[] {
  const { client } = useEnvironment();
  const { value = [] } = useAnswer({ name: ['history', modelId], ask: () => client.deploymentHistory(modelId), isWanted });
  const all = value.flatMap(({ segments, planned }): readonly NamedVersion[] => [...segments, ...planned]);
  return [...new Map(all.map((each) => [each.versionId, each.versionNumber]))]
    .filter(([other]) => other !== versionId)
    .map(([other, versionNumber]) => ({ versionId: other, versionNumber }))
    .sort((a, b) => byNumber.compare(b.versionNumber, a.versionNumber));
}
