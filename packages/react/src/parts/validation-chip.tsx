import type { GateFacts } from '@countersign/core';
import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { task } from '../messages/task.ts';
import { Chip } from './chip.tsx';
import { Hidden } from './hidden.tsx';

/** Renders what validation says of a version and, by its outline, what that means for a confirmation today. */
export function ValidationChip({ gate }: { readonly gate: GateFacts }): ReactElement {
  const { validation } = useWords(task);
  const label = gate.outcome === 'not-required' ? validation.none : (gate.statusLabel ?? gate.statusCode ?? validation.unknown);
  switch (gate.override) {
    case 'not-needed':
      return gate.outcome === 'passed' ? (
        <Chip tone="plain" icon="approved">
          <bdi>{label}</bdi>
        </Chip>
      ) : (
        <Chip tone="muted">{label}</Chip>
      );
    case 'needed':
      return (
        <Chip tone="override-needed" icon="override">
          <bdi>{label}</bdi>
          <Hidden>, {validation.overrideNeeded}</Hidden>
        </Chip>
      );
    case 'impossible':
      return (
        <Chip tone="impossible" icon="cancelled">
          <bdi>{label}</bdi>
          <Hidden>, {validation.impossible}</Hidden>
        </Chip>
      );
  }
}
