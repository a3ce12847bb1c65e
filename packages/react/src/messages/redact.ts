import type { RedactableText } from '@countersign/core';
import type { WordGroup } from './words.ts';

/** What `RedactDialog` says. */
export interface RedactWords {
  readonly title: string;
  readonly purpose: string;
  readonly which: string;
  readonly whichMissing: string;
  /** One name stands for all that was ever written under it about the task. */
  readonly texts: Readonly<Record<RedactableText, string>>;
  /** Where nothing stands under the name of a text now. */
  readonly onlyBefore: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly reasonMissing: string;
  readonly warningTitle: string;
  readonly warning: string;
  readonly submit: string;
  readonly submitting: string;
  readonly done: (done: { readonly task: string }) => string;
  readonly blockedTitle: string;
}

/** {@link RedactWords} in English. */
export const redact: WordGroup<'redact'> = {
  name: 'redact',
  english: {
    title: 'Erase texts',
    purpose: 'For words that must not be kept, such as a customer’s name. What happened, when and by whom stays on record.',
    which: 'Texts to erase',
    whichMissing: 'Choose at least one text.',
    texts: {
      'confirmation-notes': 'Notes on the confirmation',
      'override-reason': 'Justification of the override',
      'override-decision-note': 'Note on the decision about the override',
      'adjustment-reason': 'Reasons for changed dates',
      'cancellation-reason': 'Reason for the cancellation',
      'reassignment-reason': 'Reasons for handing on',
      'withdrawal-reason': 'Reason for the withdrawal',
      'approval-note': 'Notes on regional approvals',
      'exception-narrative': 'How the exception was settled',
    },
    onlyBefore: 'Nothing stands there now; earlier words may be in the audit trail.',
    reason: 'Why they must not be kept',
    reasonHint: 'This stays on record: do not repeat what is to be erased.',
    reasonMissing: 'Say why they must not be kept.',
    warningTitle: 'This cannot be undone',
    warning:
      'The texts go from the task, its audit trail and every report, with all that was written in their places before. Nobody can bring them back.',
    submit: 'Erase for good',
    submitting: 'Erasing…',
    done: ({ task }) => `Texts erased: ${task}`,
    blockedTitle: 'Nothing can be erased here',
  },
};
