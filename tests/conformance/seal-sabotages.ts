import type { Subject } from '@countersign/conformance';
import type { ExportRecord, JournalArchive, JournalSeals, Plan } from '@countersign/core';
import { inPlans, type Sabotage } from './sabotage.ts';

const inSeals =
  (change: (honest: JournalSeals) => Partial<JournalSeals>): Sabotage['of'] =>
  (honest) => ({ ...honest, seals: { ...honest.seals, ...bound(honest.seals), ...change(honest.seals) } });

/** The methods of a port that is wrapped, so that they can be spread. */
const bound = (seals: JournalSeals): JournalSeals => ({
  tenants: (...request) => seals.tenants(...request),
  sequence: (...request) => seals.sequence(...request),
  keep: (...request) => seals.keep(...request),
  unanchored: (...request) => seals.unanchored(...request),
  anchored: (...request) => seals.anchored(...request),
});

/** Replaces every record that is read out of the archive. */
export const inRecords =
  (change: (record: ExportRecord) => ExportRecord): Sabotage['of'] =>
  (honest: Subject) => {
    const archive: JournalArchive = {
      tenants: () => honest.archive.tenants(),
      async *records(tenantId) {
        for await (const record of honest.archive.records(tenantId)) yield change(record);
      },
    };
    return { ...honest, archive };
  };

const redacting = (plan: Plan, texts: (of: readonly string[]) => readonly string[]): Plan => ({
  ...plan,
  effects: plan.effects.map((effect) =>
    effect.type === 'texts.redact' ? { ...effect, texts: texts(effect.texts) as typeof effect.texts } : effect,
  ),
});

const erases = 'erases a text from the task and from every entry that ever held it';
const records = 'records who erased which texts and why, and keeps every text that was not named';
const overridden = 'erases the reason of an override and the narrative of its exception, and never that there was one';
const answered = 'erases a text from what is answered again under a key, which is still known';
const approvals = 'erases the notes of approvals, and leaves the journal of every other task alone';
const onePlace = 'gives every entry one place in the sequence of its tenant, without a gap, in the order of its task';
const atOnce = 'gives no place twice and leaves none out when several sealers and many writers work at the same moment';
const follows = 'gives out what follows the last checkpoint, and keeps one checkpoint for a size';
const remembers = 'remembers for each sink which checkpoints it has received';
const names = 'names the tenants that have something to seal, to sign or to send away, and no others';
const byItself = 'seals each tenant by itself';
const noneTwice = 'sends no checkpoint twice that a sink has kept, and none away for good that it has not';
const everything = 'verifies a journal in which everything has happened once';
const sameMoment = 'verifies what many do at the same moment while it is sealed';
const atOnceAndBack =
  'verifies a deployment at once of which one task is asked for already, and a region that comes back after a withdrawal';
const aroundIt = 'verifies what an inventory changes around it, and delegations that a host brought along';

/** Ways of erasing, sealing and reading out wrongly. */
export const sealSabotages: readonly Sabotage[] = [
  { what: 'erases nothing', caughtBy: [erases, overridden, approvals, answered], of: inPlans((plan) => redacting(plan, () => [])) },
  {
    what: 'erases every text when it is asked for one',
    caughtBy: [records, approvals],
    of: inPlans((plan) =>
      redacting(plan, () => ['adjustment-reason', 'confirmation-notes', 'override-reason', 'approval-note', 'exception-narrative']),
    ),
  },
  {
    what: 'seals one entry more than it says',
    caughtBy: [onePlace, atOnce],
    of: inSeals(({ sequence }) => ({
      sequence: async (...request) => {
        const sequenced = await sequence(...request);
        return { ...sequenced, entries: sequenced.entries - 1 };
      },
    })),
  },
  {
    what: 'seals no more than once',
    caughtBy: [onePlace, atOnce, noneTwice, sameMoment],
    of: (honest) => {
      let calls = 0;
      return inSeals(({ sequence }) => ({
        sequence: async (...request) => (calls++ === 0 ? sequence(...request) : { entries: 0, last: null, hashes: [] }),
      }))(honest);
    },
  },
  {
    what: 'gives out the leaves from the beginning each time',
    caughtBy: [follows],
    of: inSeals(({ sequence }) => ({ sequence: async (...request) => ({ ...(await sequence(...request)), last: null }) })),
  },
  { what: 'keeps no checkpoint', caughtBy: [follows, remembers, names], of: inSeals(() => ({ keep: async () => {} })) },
  { what: 'forgets what a sink has received', caughtBy: [remembers, names], of: inSeals(() => ({ anchored: async () => {} })) },
  {
    what: 'takes one sink for another',
    caughtBy: [remembers, names],
    of: inSeals(({ anchored, unanchored, tenants }) => ({
      anchored: (tenantId, _, size) => anchored(tenantId, 'any', size),
      unanchored: (tenantId, _, limit) => unanchored(tenantId, 'any', limit),
      tenants: (sinks) => tenants(sinks.map(() => 'any')),
    })),
  },
  {
    what: 'seals for everybody what is asked for one',
    caughtBy: [byItself],
    of: inSeals(({ sequence, tenants }) => ({
      sequence: async (tenantId, limit) => {
        for (const other of await tenants([])) if (other !== tenantId) await sequence(other, limit);
        return sequence(tenantId, limit);
      },
    })),
  },
  {
    what: 'says of every checkpoint that it was sent',
    caughtBy: [noneTwice, remembers],
    of: inSeals(() => ({ unanchored: async () => [] })),
  },
  {
    what: 'reads out a task as it was when it was new',
    caughtBy: [everything, sameMoment, aroundIt, atOnceAndBack],
    of: inRecords((record) =>
      record.kind === 'task' && record.task ? { ...record, task: { ...record.task, status: 'PENDING' } } : record,
    ),
  },
];
