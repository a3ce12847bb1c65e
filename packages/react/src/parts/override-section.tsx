import type { GateFacts, OverrideRequest, OverrideTerms } from '@countersign/core';
import type { ReactElement } from 'react';
import { visibleLength } from '../format/visible-length.ts';
import { useEnvironment } from '../hooks/environment.ts';
import type { FieldBinding } from '../hooks/use-fields.ts';
import { useWords } from '../hooks/use-words.ts';
import { confirm, type ConfirmWords } from '../messages/confirm.ts';
import { task as taskWords } from '../messages/task.ts';
import { Callout, CalloutText } from './callout.tsx';
import { useSlot } from './slot.ts';
import { TextField } from './text-field.tsx';

/** The terms of an override and the justification given. */
export interface OverrideSectionProps {
  readonly gate: GateFacts;
  readonly terms: OverrideTerms;
  readonly field: FieldBinding;
}

// The gate asks for an override, so it has neither passed nor rejected, and has looked.
const failureOf = ({ outcome }: GateFacts) =>
  outcome === 'passed' || outcome === 'rejected' || outcome === 'not-recorded' ? 'unknown' : outcome;

/** Why a confirmation needs an override, in words. */
export function useWhyOverride(): (gate: GateFacts) => string {
  const { format } = useEnvironment();
  const { overrideReason } = useWords(confirm);
  const { validation } = useWords(taskWords);
  return (gate) =>
    overrideReason[failureOf(gate)]({
      request: gate.validationRequestId ?? '',
      status: gate.statusLabel ?? gate.statusCode ?? validation.unknown,
      approvedOn: gate.approvedOn ? format.date(gate.approvedOn) : '',
    });
}

const overrideTitle = (gate: GateFacts, words: ConfirmWords): string => words.overrideTitle[failureOf(gate)];

/** Renders why an override is needed, what it leads to, and the field for its justification. */
export function OverrideSection({ gate, terms, field }: OverrideSectionProps): ReactElement {
  const words = useWords(confirm);
  const why = useWhyOverride();
  return (
    <Callout tone="override" title={overrideTitle(gate, words)}>
      <CalloutText>
        {why(gate)} {words.overrideConsequence}
      </CalloutText>
      <Justification terms={terms} field={field} label={words.justification} />
    </Callout>
  );
}

/** Renders the field for a justification, with how much of it there is. */
export function Justification({
  terms,
  field,
  label,
}: Pick<OverrideSectionProps, 'field'> & {
  readonly terms: Partial<OverrideTerms> & Pick<OverrideTerms, 'minLength'>;
  readonly label: string;
}): ReactElement {
  const words = useWords(confirm);
  return (
    <TextField
      label={label}
      need="required"
      maxLength={terms.maxLength}
      field={field}
      hint={words.justificationCount({ count: visibleLength(field.value), min: terms.minLength })}
    />
  );
}

/** Renders why an override is needed and the reason a second person has agreed to, which is what goes on record. */
export function OverrideGranted({ gate, request }: { readonly gate: GateFacts; readonly request: OverrideRequest | null }): ReactElement {
  const slot = useSlot();
  const words = useWords(confirm);
  const why = useWhyOverride();
  return (
    <Callout tone="override" title={overrideTitle(gate, words)}>
      <CalloutText>
        {why(gate)} {words.overrideGranted}
      </CalloutText>
      <blockquote {...slot('quote')}>{request?.reason}</blockquote>
      <CalloutText>{words.overrideConsequence}</CalloutText>
    </Callout>
  );
}
