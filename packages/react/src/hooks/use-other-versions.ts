import type { Explanation, NamedVersion } from '@countersign/core';
import { useEnvironment } from './environment.ts';
import { useAnswer } from './use-answer.ts';

/**
 * The versions that may have taken the place of one that is withdrawn: those that stand where it did, the latest first, and
 * then whatever else of the model is planned or has run, as far as the reader may know of it. None before the explanation is there.
 */
export function useOtherVersions(explanation: Explanation | undefined): readonly NamedVersion[] {
  const { client } = useEnvironment();
  const modelId = explanation?.task.model.modelId ?? '';
  const { value = [] } = useAnswer({ name: ['history', modelId], ask: () => client.deploymentHistory(modelId), isWanted: modelId !== '' });
  const all: readonly NamedVersion[] = [
    ...(explanation?.otherVersions ?? []),
    ...value.flatMap(({ segments, planned }): readonly NamedVersion[] => [...planned, ...segments.toReversed()]),
  ];
  return [...new Map(all.map((each) => [each.versionId, each.versionNumber]))]
    .filter(([versionId]) => versionId !== explanation?.task.version.versionId)
    .map(([versionId, versionNumber]) => ({ versionId, versionNumber }));
}
