import type { ClientRefusal } from '@countersign/http/client';
import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useSaid } from '../hooks/use-said.ts';
import { retryAtOf, useWait } from '../hooks/use-wait.ts';
import { Button } from './button.tsx';
import { Callout, CalloutText } from './callout.tsx';

/** Something that could not be had. */
export interface FailureProps {
  readonly title: string;
  readonly refusal: ClientRefusal;
  readonly tryAgain: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

/** Renders the host's way of saying that something could not be had, or ours: what, why, and a way to try again; and says it as it appears. */
export function Failure({ title, refusal, tryAgain, busy, onRetry }: FailureProps): ReactElement {
  const text = useRefusalText()(refusal);
  const Slot = useEnvironment().components.Failure;
  const waitUntil = retryAtOf(refusal);
  useWait(waitUntil, text);
  useSaid(waitUntil === null ? `${title}. ${text}` : null);
  const retry = (
    <Button busy={busy} waitUntil={waitUntil} onClick={onRetry}>
      {tryAgain}
    </Button>
  );
  if (Slot) return <Slot title={title} text={text} refusal={refusal} retry={retry} />;
  return (
    <Callout tone="error" title={title}>
      <CalloutText>{text}</CalloutText>
      {retry}
    </Callout>
  );
}
