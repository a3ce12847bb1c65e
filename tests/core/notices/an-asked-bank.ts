import {
  asInstant,
  defaultPolicy,
  defineNoticeRules,
  Fault,
  type NoticeDigest,
  type NoticeRulesInput,
  type Notifying,
  sendNotices,
} from '@countersign/core';
import { fixedClock } from '@countersign/core/testing';
import { aBank, accepted, aModel, bank } from '../app/bank.ts';

/** The morning of a day in November 2026, or of December from the 31st on. */
export const morningOf = (day: number) => asInstant(new Date(Date.UTC(2026, 10, day, 9, 30)).toISOString());

/** A bank whose model another person owns in Britain, and a sink that remembers what it was sent. */
export async function anAskedBank(rules: NoticeRulesInput = {}) {
  const { memory, owner, as } = await aBank();
  await memory.inventory.put(bank, { models: [aModel('successor')] });
  const sent: NoticeDigest[] = [];
  const sink = {
    send: (digest: NoticeDigest): Promise<void> => {
      sent.push(digest);
      return Promise.resolve();
    },
  };
  const run = async (day = 24, over: Partial<Notifying> = {}) => {
    const [report] = await sendNotices({
      notices: memory.notices,
      snapshots: memory.repositories.snapshots,
      sink,
      rules: defineNoticeRules(rules),
      policy: defaultPolicy,
      clock: fixedClock(morningOf(day)),
      ...over,
    });
    return report!;
  };
  const assign = async (versionId: string, plannedProductionDate: string) =>
    accepted(await as('adam', ['administrator']).assign({ versionId, plannedProductionDate })).created.map(({ taskId }) => taskId);
  /** Whatever was sent since it was asked last, as `person: reason reason (total)`. */
  const heard = () =>
    sent
      .splice(0)
      .map(
        ({ recipient, notices, total }) =>
          `${recipient.type === 'person' ? recipient.userId : recipient.role}: ${notices.map(({ reason }) => reason).join(' ')} (${total})`,
      );
  return { memory, owner, as, sent, run, assign, heard };
}

/** A sink that takes nothing. */
export const failing = (code: string) => ({ send: () => Promise.reject(new Fault(code, 'No.')) });
