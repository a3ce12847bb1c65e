import type { GateFacts, OverrideTerms } from '@countersign/core';
import type { ReactElement } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { visibleLength } from '../format/visible-length.ts';
import { useEnvironment } from '../hooks/environment.ts';
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

/** Renders why an override is needed, what it leads to, and the field for its justification. */
export function OverrideSection({ gate, terms, reason, error, field }: OverrideSectionProps): ReactElement {
  const { messages, format } = useEnvironment();
  const words = messages.confirm;
  // The gate asks for an override, so it has neither passed nor rejected.
  const outcome = gate.outcome === 'passed' || gate.outcome === 'rejected' ? 'unknown' : gate.outcome;
  return (
    <Callout tone="override" title={words.overrideTitle[outcome]}>
      <p {...slot('callout-text')}>
        {words.overrideReason[outcome]({
          request: gate.validationRequestId ?? '',
          status: gate.statusLabel ?? gate.statusCode ?? messages.validation.unknown,
          approvedOn: gate.approvedOn ? format.date(gate.approvedOn) : '',
        })}{' '}
        {words.overrideConsequence}
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
