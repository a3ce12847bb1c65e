import { recipientIdOf } from '@countersign/core';
import { inSentNotices, type Sabotage } from './sabotage.ts';
import { settlingAs } from './telling-sabotages.ts';

const says = 'says of a task what was told about it, to whom and when, in order, and nothing that was not sent';

/** Ways of saying wrongly who was told what. */
export const toldSabotages: readonly Sabotage[] = [
  {
    what: 'says of everybody that he was told for himself',
    caughtBy: [says],
    of: inSentNotices((honest) => ({
      of: async (...request) => {
        const { notices, people } = await honest.of(...request);
        return { notices: notices.map((each) => ({ ...each, onBehalfOf: null })), people };
      },
    })),
  },
  {
    what: 'shows what was told in the order of names alone',
    caughtBy: [says],
    of: inSentNotices((honest) => ({
      of: async (...request) => {
        const { notices, people } = await honest.of(...request);
        return { notices: notices.toSorted((a, b) => (recipientIdOf(a.recipient) < recipientIdOf(b.recipient) ? -1 : 1)), people };
      },
    })),
  },
  {
    what: 'says that what could not be sent was sent when it failed',
    caughtBy: [says],
    of: settlingAs((outcome) =>
      'failed' in outcome ? { recipient: outcome.recipient, lease: outcome.lease, sentAt: outcome.dueAt } : outcome,
    ),
  },
  {
    what: 'names nobody who was told',
    caughtBy: [says],
    of: inSentNotices((honest) => ({ of: async (...request) => ({ ...(await honest.of(...request)), people: [] }) })),
  },
];
