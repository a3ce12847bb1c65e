import type { BulkOutcome, CommandInput, ExplainInput, Refusal, TaskDetail } from '@countersign/core';
import type { Answer, ClientRefusal, CountersignClient } from '@countersign/http/client';
import type { Members } from './use-explanations.ts';

/** A command on one task as it is sent, resting on the revision that was shown. */
export interface SentAction {
  readonly taskId: string;
  readonly expectedRevision: number;
  readonly members: Members;
}

// What comes between the client and the core leaves the whole undecided; the core's own word is about one task.
const between: readonly ClientRefusal['code'][] = ['unauthenticated', 'unreachable', 'outcome-unknown', 'unavailable'];

/** Sends a command on one task or on many; each task has an outcome of its own unless no answer came at all. */
export async function sendAction(
  client: CountersignClient,
  type: ExplainInput['type'],
  sent: readonly SentAction[],
): Answer<readonly BulkOutcome[]> {
  const items = sent.map(({ taskId, expectedRevision, members }) => ({ ...members, taskId, expectedRevision })) as never[];
  if (sent.length > 1 && (type === 'confirm' || type === 'adjust' || type === 'cancel')) return client[`${type}Many`](items);
  const outcomes: BulkOutcome[] = [];
  for (const item of items as { readonly taskId: string }[]) {
    const result = await sendOne(client, type, item);
    // What was done before stands; who asked finds out about the rest by looking.
    if (!result.ok && between.includes(result.error.code)) return result;
    outcomes.push({ taskId: item.taskId, result: result as BulkOutcome['result'] });
  }
  return { ok: true, value: outcomes };
}

function sendOne(client: CountersignClient, type: ExplainInput['type'], input: object): Answer<TaskDetail> {
  switch (type) {
    case 'confirm':
      return client.confirm(input as CommandInput<'confirm'>);
    case 'adjust':
      return client.adjust(input as CommandInput<'adjust'>);
    case 'cancel':
      return client.cancel(input as CommandInput<'cancel'>);
    case 'reassign':
      return client.reassign(input as CommandInput<'reassign'>);
    case 'withdraw':
      return client.withdraw(input as CommandInput<'withdraw'>);
    case 'request-override':
      return client.requestOverride(input as CommandInput<'request-override'>);
    case 'decide-override':
      return client.decideOverride(input as CommandInput<'decide-override'>);
    case 'decide-approval':
      return client.decideApproval(input as CommandInput<'decide-approval'>);
    case 'acknowledge-exception':
      return client.acknowledgeException(input as CommandInput<'acknowledge-exception'>);
    case 'close-exception':
      return client.closeException(input as CommandInput<'close-exception'>);
    case 'redact':
      return client.redact(input as CommandInput<'redact'>);
  }
}

/** What became of one task: the task as it is now, or why nothing did. */
export interface ActionOutcome {
  readonly taskId: string;
  readonly result:
    { readonly ok: true; readonly value: TaskDetail } | { readonly ok: false; readonly error: Refusal | { readonly code: 'not-recorded' } };
}
