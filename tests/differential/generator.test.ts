import { createMemory } from '@countersign/memory';
import { assert, asyncProperty, constantFrom } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { houses } from './bank-of-many-kinds.ts';
import { type Played, playOnBoth } from './play.ts';
import { someSteps } from './steps.ts';

interface Answer {
  readonly ok?: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string };
  readonly fault?: true;
}

const codeOf = ({ ok, error, fault }: Answer): string => (ok ? 'accepted' : (error?.code ?? (fault ? 'fault' : 'nothing')));

/** What a call was answered: as a whole, and for each task of a bulk or region of a deployment. */
const verdicts = ({ call, answer }: Played): readonly string[] => {
  if (call.type !== 'ask') return [`${call.type} ${answer === undefined ? 'accepted' : codeOf(answer as Answer)}`];
  const { value } = answer as Answer;
  const each = Array.isArray(value) ? value.flatMap(({ result }: { result?: Answer }) => (result ? [`each ${codeOf(result)}`] : [])) : [];
  return [codeOf(answer as Answer), ...each].map((code) => `${call.method} ${code}`);
};

const commands = [
  'confirm',
  'adjust',
  'cancel',
  'reassign',
  'withdraw',
  'requestOverride',
  'decideOverride',
  'decideApproval',
  'acknowledgeException',
  'closeException',
  'redact',
  'assign',
  'delegate',
  'revokeDelegation',
] as const;

describe('the lists of calls that two stores are compared by', () => {
  const counts = new Map<string, number>();
  beforeAll(async () => {
    const play = asyncProperty(constantFrom(...houses), someSteps(40), async (rules, steps) => {
      const played = await playOnBoth([createMemory(), createMemory()], 'bank', rules, steps);
      for (const verdict of played.flatMap(verdicts)) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    });
    await assert(play, { numRuns: 150, seed: 20_261_124 });
  });

  it.each(commands)('have somebody %s, and somebody refused it', (command) => {
    const refused = [...counts].filter(([verdict]) => verdict.startsWith(`${command} `) && verdict !== `${command} accepted`);
    expect(counts.get(`${command} accepted`) ?? 0).toBeGreaterThan(3);
    expect(refused.length).toBeGreaterThan(1);
  });

  it.each(['confirmMany', 'adjustMany', 'cancelMany', 'deploy'])('have some of %s accepted and some refused', (command) => {
    expect(counts.get(`${command} each accepted`) ?? 0).toBeGreaterThan(10);
    expect([...counts.keys()].filter((verdict) => verdict.startsWith(`${command} each `)).length).toBeGreaterThan(2);
  });

  it.each([
    'explain',
    'explainMany',
    'followOwners',
    'settleExceptions',
    'completeRollouts',
    'requestApprovals',
    'complianceSummary',
    'roll up',
    'myTasks',
    'put',
    'wait',
  ])('have %s accepted', (name) => expect(counts.get(`${name} accepted`) ?? 0).toBeGreaterThan(10));

  it('meet refusals of many kinds', () => {
    const codes = new Set([...counts.keys()].map((verdict) => verdict.split(' ').at(-1)));
    expect(codes.size).toBeGreaterThan(30);
  });
});
