import type { WordGroup } from './words.ts';

/** What `DecideApprovalDialog` says. */
export interface ApprovalWords {
  readonly title: string;
  readonly purpose: string;
  readonly region: string;
  readonly note: string;
  readonly approve: string;
  readonly decline: string;
  readonly deciding: string;
  readonly approved: (done: { readonly task: string }) => string;
  readonly declined: (done: { readonly task: string }) => string;
  readonly blockedTitle: string;
}

/** {@link ApprovalWords} in English. */
export const approval: WordGroup<'approval'> = {
  name: 'approval',
  english: {
    title: 'Answer for a region',
    purpose: 'This region demands an approval of its own, since validation did not cover it. Your name is recorded with the answer.',
    region: 'Region that answers',
    note: 'Note',
    approve: 'Approve',
    decline: 'Decline',
    deciding: 'Recording…',
    approved: ({ task }) => `Regional approval given: ${task}`,
    declined: ({ task }) => `Regional approval declined: ${task}`,
    blockedTitle: 'No region waits for an answer',
  },
};
