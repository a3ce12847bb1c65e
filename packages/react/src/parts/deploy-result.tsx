import type { ReactElement } from 'react';
import { type DeployWizardState, keyOf } from '../hooks/deploy-wizard-state.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { deployResult } from '../messages/deploy-result.ts';
import { deploy as deployWords } from '../messages/deploy.ts';
import { dialog } from '../messages/dialog.ts';
import { Callout, CalloutText } from './callout.tsx';
import { useSlot } from './slot.ts';

/** Renders what became of each region, where not all was recorded: what was not comes first, with its reason. */
export function DeployResult({ wizard: { outcomes, asked, mode } }: { readonly wizard: DeployWizardState }): ReactElement {
  const slot = useSlot();
  const words = useWords(deployWords);
  const { notRecorded } = useWords(dialog);
  const tell = useRefusalText();
  const name = (regionId: string | null): string =>
    asked.value?.deployments.find((row) => keyOf(row) === regionId)?.region?.name ?? words.everywhere;
  const done = outcomes.filter(({ result }) => result.ok);
  const isRefused = outcomes.some(({ result }) => !result.ok && result.error.code !== 'not-recorded');
  return (
    <>
      <p {...slot('section-title')}>{deployResult(mode, outcomes, words)}</p>
      {isRefused && <p {...slot('hint')}>{words.resultBody}</p>}
      {outcomes.map(
        ({ regionId, result }) =>
          !result.ok && (
            <Callout key={regionId} tone={result.error.code === 'validation-not-approved' ? 'override' : 'error'} title={name(regionId)}>
              <CalloutText>{result.error.code === 'not-recorded' ? notRecorded : tell(result.error)}</CalloutText>
            </Callout>
          ),
      )}
      {done.length > 0 && (
        <details {...slot('fold')} open>
          <summary {...slot('fold-summary')}>{words.recorded(done.length)}</summary>
          <ul {...slot('fold-list')}>
            {done.map(({ regionId }) => (
              <li {...slot('fold-item')} key={regionId}>
                <bdi>{name(regionId)}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
