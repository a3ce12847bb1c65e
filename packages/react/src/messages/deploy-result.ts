import type { DeployMode, DeployWizardOutcome } from '../hooks/deploy-wizard-state.ts';
import type { DeployWords } from './deploy.ts';

/** What became of a deployment in a few words: how many of its regions were recorded. */
export function deployResult(mode: DeployMode, outcomes: readonly DeployWizardOutcome[], words: DeployWords): string {
  const counts = { done: outcomes.filter(({ result }) => result.ok).length, total: outcomes.length };
  if (mode === 'schedule') return words.resultScheduled(counts);
  return counts.done === 0 ? words.resultNone : words.result(counts);
}
