import type { ReadyToDeploy } from '@countersign/core';
import { useEnvironment } from './environment.ts';
import { type Asked, useAnswer } from './use-answer.ts';

/** Asks what could go live and has not, of the models the reader owns. */
export function useReadyToDeploy(): Asked<readonly ReadyToDeploy[]> {
  const { client } = useEnvironment();
  return useAnswer({ name: ['ready'], ask: () => client.readyToDeploy() });
}
