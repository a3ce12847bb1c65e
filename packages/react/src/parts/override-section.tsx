import type { GateFacts, OverrideRequest, OverrideTerms } from '@countersign/core';
import type { ReactElement } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import type { Format } from '../format/create-format.ts';
import { visibleLength } from '../format/visible-length.ts';
import { useEnvironment } from '../hooks/environment.ts';
import type { Messages } from '../messages/messages.ts';
import { Callout } from './callout.tsx';
import { slot } from './slot.ts';
import { TextField } from './text-field.tsx';

/** The terms of an override and the justification given. */
export interface OverrideSectionProps {
  readonly gate: GateFacts;
  readonly terms: OverrideTerms;
  readonly reason: string;
  readonly error: string | undefined;
  readonly field: UseFormRegisterReturn;
}

// The gate asks for an override, so it has neither passed nor rejected, and has looked.
const failureOf = ({ outcome }: GateFacts) =>
  outcome === 'passed' || outcome === 'rejected' || outcome === 'not-recorded' ? 'unknown' : outcome;

const whyOverride = (gate: GateFacts, messages: Messages, format: Format): string =>
  messages.confirm.overrideReason[failureOf(gate)]({
    request: gate.validationRequestId ?? '',
    status: gate.statusLabel ?? gate.statusCode ?? messages.validation.unknown,
    approvedOn: gate.approvedOn ? format.date(gate.approvedOn) : '',
  });

/** Renders why an override is needed, what it leads to, and the field for its justification. */
export function OverrideSection({ gate, terms, reason, error, field }: OverrideSectionProps): ReactElement {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  return (
    <Callout tone="override" title={words.overrideTitle[failureOf(gate)]}>
      <p {...slot('callout-text')}>
        {whyOverride(gate, messages, format)} {words.overrideConsequence}
      </p>
      <TextField
        label={words.justification}
        note={words.required}
        required
        maxLength={terms.maxLength}
        error={error}
        field={field}
        hint={words.justificationCount({ count: visibleLength(reason), min: terms.minLength })}
      />
    </Callout>
  );
}

/** Renders why an override is needed and the reason a second person has agreed to, which is what goes on record. */
export function OverrideGranted({ gate, request }: { readonly gate: GateFacts; readonly request: OverrideRequest | null }): ReactElement {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  return (
    <Callout tone="override" title={words.overrideTitle[failureOf(gate)]}>
      <p {...slot('callout-text')}>
        {whyOverride(gate, messages, format)} {words.overrideGranted}
      </p>
      <blockquote {...slot('quote')}>{request?.reason}</blockquote>
      <p {...slot('callout-text')}>{words.overrideConsequence}</p>
    </Callout>
  );
}
