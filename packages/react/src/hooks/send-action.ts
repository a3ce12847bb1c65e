import type { BulkAction, BulkOutcome, ExplainInput, Refusal, TaskDetail } from '@countersign/core';
import type { Answer, ClientRefusal, CountersignClient } from '@countersign/http/client';
import type { KeyOf } from './use-attempt.ts';
import type { Members } from './use-explanations.ts';

/** A command on one task as it is sent, resting on what was shown. */
export interface SentAction {
  readonly taskId: string;
  readonly shown: TaskDetail;
  readonly members: Members;
}

/** What comes between the client and the core leaves the whole undecided; the core's own word is about one task. */
export const between: readonly ClientRefusal['code'][] = ['unauthenticated', 'unreachable', 'outcome-unknown', 'unavailable'];

/** Says whether a refusal is the core's own word. */
export const isRefusal = (why: ClientRefusal): why is Refusal => !between.includes(why.code);

// By the name the core has for each command, the client's.
const methods = {
  confirm: 'confirm',
  adjust: 'adjust',
  cancel: 'cancel',
  reassign: 'reassign',
  withdraw: 'withdraw',
  'request-override': 'requestOverride',
  'decide-override': 'decideOverride',
  'decide-approval': 'decideApproval',
  'acknowledge-exception': 'acknowledgeException',
  'close-exception': 'closeException',
  redact: 'redact',
} as const satisfies Record<ExplainInput['type'], keyof CountersignClient>;

/** Whether many of a command travel in one request. */
export const isBulk = (type: ExplainInput['type']): type is BulkAction => type === 'confirm' || type === 'adjust' || type === 'cancel';

/** Sends a command on one task or on many; each task has an outcome of its own unless no answer came at all. */
export async function sendAction(
  client: CountersignClient,
  type: ExplainInput['type'],
  sent: readonly SentAction[],
  keyOf: KeyOf,
): Promise<Awaited<Answer<readonly BulkOutcome[]>> & { readonly recorded?: number }> {
  const items = sent.map(({ taskId, shown, members }) => ({ ...members, taskId, expectedBasis: shown.basis })) as never[];
  if (sent.length > 1 && isBulk(type)) return client[`${type}Many`](items, { idempotencyKey: keyOf([type, items]) });
  const outcomes: BulkOutcome[] = [];
  for (const [at, { taskId }] of sent.entries()) {
    const result = await client[methods[type]](items[at]!, { idempotencyKey: keyOf([type, items[at]]) });
    // What was done before stands: sent again under its key, it is answered as it was, and not done twice.
    if (!result.ok && !isRefusal(result.error))
      return { ok: false, error: result.error, recorded: outcomes.filter((each) => each.result.ok).length };
    outcomes.push({ taskId, result: result as BulkOutcome['result'] });
  }
  return { ok: true, value: outcomes };
}

/** What became of one task: the task as it is now, or why nothing did. */
export interface ActionOutcome {
  readonly taskId: string;
  readonly result:
    { readonly ok: true; readonly value: TaskDetail } | { readonly ok: false; readonly error: Refusal | { readonly code: 'not-recorded' } };
}
