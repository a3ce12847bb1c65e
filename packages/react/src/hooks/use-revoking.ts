import type { KnownDelegation } from '@countersign/core';
import { delegate } from '../messages/delegate.ts';
import { dialog } from '../messages/dialog.ts';
import { useEnvironment } from './environment.ts';
import { queryKeys } from './query-keys.ts';
import { isRefusal } from './send-action.ts';
import { type AttemptPhase, useAttempt } from './use-attempt.ts';
import type { TaskAction } from './use-task-action.ts';
import { useWords } from './use-words.ts';

/** Ends a delegation that covers a task, from the first attempt to the answer. Nothing has to be looked up before. */
export function useRevoking(
  taskId: string,
  { delegationId, delegate: person, delegator }: KnownDelegation,
  onDone: () => void,
): TaskAction {
  const { client, queryClient, announcer, notify } = useEnvironment();
  const words = useWords(delegate);
  const { notRecordedTitle } = useWords(dialog);
  const attempt = useAttempt<AttemptPhase, { readonly code: 'not-recorded' }>();
  const { setPhase, fail, refuse, exclusively, keyOf } = attempt;
  const lookAnew = () => void queryClient.invalidateQueries({ queryKey: queryKeys.of(client) });

  const finish = (): void => {
    lookAnew();
    const message = words.ended({ delegate: person.name, delegator: delegator.name });
    announcer.announce(message);
    notify({ tone: 'success', message, code: 'delegation-revoked', taskIds: [taskId] });
    onDone();
  };

  /** After an answer that was lost: looks whether it still covers the task. Who held it may not even see the task any more. */
  const findOut = async (): Promise<void> => {
    setPhase('checking');
    const found = await client.task(taskId);
    if (found.ok ? found.value.delegations.every((each) => each.delegationId !== delegationId) : found.error.code === 'task-not-found')
      return finish();
    setPhase(found.ok ? 'editing' : 'unknown');
    if (found.ok) fail({ code: 'not-recorded' }, notRecordedTitle);
    else refuse(found.error);
  };

  const send = async (): Promise<void> => {
    const answer = await client.revokeDelegation(delegationId, { idempotencyKey: keyOf(delegationId) });
    if (answer.ok) return finish();
    if (answer.error.code === 'outcome-unknown') return findOut();
    // Somebody else was first, or its time has come: what is shown behind is no longer so.
    if (isRefusal(answer.error)) lookAnew();
    refuse(answer.error);
  };

  return {
    phase: attempt.phase,
    problem: attempt.problem,
    waitUntil: attempt.waitUntil,
    recorded: 0,
    explanations: new Map(),
    only: undefined,
    isFetching: false,
    failure: null,
    isOver: false,
    blocked: null,
    outcomes: [],
    submit: () => exclusively('submitting', send),
    retry: async () => {},
    check: () => exclusively('checking', findOut),
    review: () => {},
  };
}
