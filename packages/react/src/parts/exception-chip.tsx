import type { ConfirmedFact } from '@countersign/core';
import type { ReactElement } from 'react';
import type { OverrideRegisterState } from '../hooks/use-override-register.ts';
import { useWords } from '../hooks/use-words.ts';
import { compliance } from '../messages/compliance.ts';
import { Chip } from './chip.tsx';
import { useSlot } from './slot.ts';

/** Renders where the exception of an override stands, with its code. */
export function ExceptionChip({
  fact,
  exceptionOf,
}: {
  readonly fact: ConfirmedFact;
  readonly exceptionOf: OverrideRegisterState['exceptionOf'];
}): ReactElement {
  const slot = useSlot();
  const { register: own } = useWords(compliance);
  const exception = exceptionOf(fact);
  if (!exception) return <Chip tone="muted">{own.exceptionUnknown}</Chip>;
  const { state, code } = exception;
  return (
    <>
      {state === 'CLOSED' ? (
        <Chip tone="plain" icon="confirmed">
          {own.exception[state]}
        </Chip>
      ) : (
        <Chip tone="override" icon="override">
          {own.exception[state]}
        </Chip>
      )}
      <span {...slot('secondary')}>
        <bdi>{code}</bdi>
      </span>
    </>
  );
}
