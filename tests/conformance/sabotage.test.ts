import { AssertionError } from 'node:assert/strict';
import { repositoryCases } from '@countersign/conformance';
import { Fault } from '@countersign/core';
import { describe, expect, it } from 'vitest';
import { countedMemory } from '../memory/counted-memory.ts';
import { boundarySabotages } from './boundary-sabotages.ts';
import { changeSabotages } from './change-sabotages.ts';
import { commitSabotages } from './commit-sabotages.ts';
import { factSabotages } from './fact-sabotages.ts';
import { delegationSabotages } from './delegation-sabotages.ts';
import { detailSabotages } from './detail-sabotages.ts';
import { listSabotages } from './list-sabotages.ts';
import { loadSabotages } from './load-sabotages.ts';
import { puttingSabotages } from './putting-sabotages.ts';
import { recordSabotages } from './record-sabotages.ts';
import { reportSabotages } from './report-sabotages.ts';
import { regionSabotages } from './region-sabotages.ts';
import { relaySabotages } from './relay-sabotages.ts';
import { sealSabotages } from './seal-sabotages.ts';
import { requestSabotages } from './request-sabotages.ts';
import { storySabotages } from './story-sabotages.ts';
import { rolloutSabotages } from './rollout-sabotages.ts';
import { tenancySabotages } from './tenancy-sabotages.ts';
import { tellingSabotages } from './telling-sabotages.ts';
import { toldSabotages } from './told-sabotages.ts';
import { waitingSabotages } from './waiting-sabotages.ts';

const sabotages = [
  ...commitSabotages,
  ...loadSabotages,
  ...factSabotages,
  ...listSabotages,
  ...boundarySabotages,
  ...recordSabotages,
  ...delegationSabotages,
  ...reportSabotages,
  ...requestSabotages,
  ...detailSabotages,
  ...storySabotages,
  ...regionSabotages,
  ...rolloutSabotages,
  ...waitingSabotages,
  ...sealSabotages,
  ...changeSabotages,
  ...relaySabotages,
  ...tellingSabotages,
  ...toldSabotages,
  ...tenancySabotages,
  ...puttingSabotages,
];
const noticed = sabotages.flatMap(({ what, caughtBy, of }) => caughtBy.map((name) => [what, name, of] as const));

describe('the contract notices an adapter that', () => {
  it.each(noticed)('%s (%s)', async (_what, name, of) => {
    const promise = repositoryCases.find((each) => each.name === name);
    expect(promise, `a case called "${name}"`).toBeDefined();
    // Not any error will do: a sabotage that trips over itself has shown nothing.
    await expect(promise?.run(of(countedMemory()))).rejects.toSatisfy(
      (thrown) => thrown instanceof AssertionError || thrown instanceof Fault,
    );
  });
});

describe('the contract', () => {
  it('has no case that no sabotage can fail', () => {
    const failed = new Set(noticed.map(([, name]) => name));
    expect(repositoryCases.map(({ name }) => name).filter((name) => !failed.has(name))).toEqual([]);
  });

  it('has a name of its own for every case', () => {
    const names = repositoryCases.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
