import type { ClosureReason } from '@countersign/core';
import type { WordGroup } from './words.ts';

/** What the two dialogs about an exception say: "used before validation". */
export interface ExceptionWords {
  readonly acknowledgeTitle: string;
  readonly acknowledgePurpose: string;
  readonly acknowledge: string;
  readonly acknowledging: string;
  readonly acknowledged: (done: { readonly task: string }) => string;
  readonly acknowledgeBlockedTitle: string;
  readonly closeTitle: string;
  readonly closePurpose: string;
  readonly reason: string;
  readonly chooseReason: string;
  readonly reasons: Readonly<Record<ClosureReason, string>>;
  readonly reasonMissing: string;
  readonly narrative: string;
  readonly narrativeMissing: string;
  /** The way out. "Close" is what is being done, so it cannot be the way out of doing it. */
  readonly keep: string;
  readonly close: string;
  readonly closing: string;
  readonly closed: (done: { readonly task: string }) => string;
  readonly closeBlockedTitle: string;
}

/** {@link ExceptionWords} in English. */
export const exception: WordGroup<'exception'> = {
  name: 'exception',
  english: {
    acknowledgeTitle: 'Acknowledge exception',
    acknowledgePurpose: 'You are recording that you know of it: this version was used before its validation was approved.',
    acknowledge: 'Acknowledge',
    acknowledging: 'Acknowledging…',
    acknowledged: ({ task }) => `Exception acknowledged: ${task}`,
    acknowledgeBlockedTitle: 'This exception cannot be acknowledged',
    closeTitle: 'Close exception',
    closePurpose: 'It stays in the register of overrides, with what you enter here.',
    reason: 'Why it can be closed',
    chooseReason: 'Choose a reason',
    reasons: {
      'risk-accepted': 'The risk was accepted',
      'deployment-withdrawn': 'The deployment was withdrawn',
      'validation-approved': 'Validation approved the version',
      'recorded-in-error': 'It was recorded in error',
    },
    reasonMissing: 'Choose why it can be closed.',
    narrative: 'How it was settled',
    narrativeMissing: 'Say how it was settled.',
    keep: 'Leave it open',
    close: 'Close exception',
    closing: 'Closing…',
    closed: ({ task }) => `Exception closed: ${task}`,
    closeBlockedTitle: 'This exception cannot be closed',
  },
};
