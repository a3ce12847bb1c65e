import { type Explanation, ok, type RegionHistory } from '@countersign/core';
import { HeadlessProvider } from '@countersign/react/headless';
import { scriptedClient } from '@countersign/react/testing';
import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useOtherVersions } from '../../packages/react/src/hooks/use-other-versions.ts';

const version = (versionNumber: string) => ({ versionId: versionNumber, versionNumber });

it('the versions that may have taken a place come as the server orders them, whatever their numbers look like', async () => {
  const history = [{ segments: [version('2025-spring'), version('2025-autumn')], planned: [version('1.0-next')] }];
  const client = scriptedClient({ deploymentHistory: async () => ok(history as unknown as readonly RegionHistory[]) });
  const explanation = {
    task: { model: { modelId: 'pd' }, version: version('withdrawn') },
    otherVersions: [version('9-rewritten'), version('10')],
  } as unknown as Explanation;
  const { result } = renderHook(() => useOtherVersions(explanation), {
    wrapper: ({ children }) => <HeadlessProvider client={client}>{children}</HeadlessProvider>,
  });
  await waitFor(() => expect(result.current).toHaveLength(5));
  expect(result.current.map(({ versionNumber }) => versionNumber)).toEqual(['9-rewritten', '10', '1.0-next', '2025-autumn', '2025-spring']);
});
