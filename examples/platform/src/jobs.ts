import type { Countersign, Notified } from '@countersign/core';
import { tenantId } from './sign-in.ts';

/** How often the jobs run, in milliseconds. */
const every = 60_000;

/** What Countersign leaves to a scheduler: each is safe to run at any time, from any number of processes. */
const jobs = [
  'assignDue',
  'followOwners',
  'settleExceptions',
  'completeRollouts',
  'requestApprovals',
  'rollUpReports',
  'forgetAnswers',
] as const;

/**
 * Tells people what waits for them, and then runs the jobs once a minute, one after the other, until it is stopped; resolves
 * when the last has ended.
 */
export function startJobs(countersign: Countersign, tellPeople: () => Promise<readonly Notified[]>): { stop(): Promise<void> } {
  const scheduler = countersign.as({ tenantId, userId: 'scheduler', kind: 'service' });
  const runAll = async () => {
    for (const job of jobs) {
      const result = await scheduler[job]();
      if (!result.ok) console.error(`${job} was refused:`, result.error);
    }
    await runNotices();
  };
  const runNotices = async () => {
    for (const { failed } of await tellPeople())
      for (const { recipient, code } of failed) console.error('Somebody could not be told:', recipient, code);
  };
  let running: Promise<void> = runNotices().catch((error: unknown) => console.error(error));
  const timer = setInterval(() => {
    running = running.then(runAll).catch((error: unknown) => console.error(error));
  }, every);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
