import { defaultPolicy } from '@countersign/core';
import {
  answerFor,
  asking,
  erase,
  naming,
  past,
  pending,
  underAKey,
  wasAdjusted,
  wasAnsweredFor,
  wasConfirmed,
  withdraw,
  withdrawal,
} from './actions.ts';
import { confirm, onTask } from './command.ts';
import { bank } from './house.ts';
import { orders, ordersWith } from './orders.ts';
import type { Pair } from './pairs.ts';
import { variant } from './variant.ts';

/** Of a redaction, the answers that are remembered can be held as well: those are locked before all else. */
const withAnswers = [...orders, ...ordersWith('the answers', 'select from countersign.idempotency_keys where tenant_id = $1 for update')];
const both = { assigned: ['v2', 'v3'] };
const everywhere = { versions: bank.versions.map((each) => ({ ...each, affectedRegionIds: [] })) };
const inBothRegions = { assigned: ['p2'], records: asking };

const adjustedBefore = wasAdjusted('v2 uk', { adjustmentReason: naming('adjustment-reason', 'v2 uk'), ...underAKey });
const confirmedWithNotes = wasConfirmed('v2 uk', { confirmationNotes: naming('confirmation-notes', 'v2 uk') });
const confirmedEverywhere = wasConfirmed('v2 *', { confirmationNotes: naming('confirmation-notes', 'v2 *') });
const confirmedUnderAKey = wasConfirmed('v2 uk', { confirmationNotes: naming('confirmation-notes', 'v2 uk'), ...underAKey });
const overridden = wasConfirmed('v2 uk', { validationOverrideReason: naming('override-reason', 'v2 uk'), ...underAKey });
const approve = answerFor('overseer', 'p2 *', 'uk', 'APPROVED');
const decline = answerFor('colleague', 'p2 *', 'uk', 'DECLINED');

/** What those who oversee may do while somebody acts: erase a text for good, or answer for a region. */
export const onOversight: readonly Pair[] = [
  {
    name: 'confirm × redaction',
    variants: [
      variant(
        'of an earlier adjustment',
        past(wasAdjusted('v2 uk', { adjustmentReason: naming('adjustment-reason', 'v2 uk') })),
        confirm('owner', 'v2 uk', underAKey),
        erase('adam', 'adjustment-reason', 'v2 uk'),
      ),
      variant(
        'of its own notes',
        {},
        confirm('owner', 'v2 uk', { confirmationNotes: naming('confirmation-notes', 'v2 uk'), ...underAKey }),
        erase('adam', 'confirmation-notes', 'v2 uk'),
      ),
      variant(
        'of the notes to what it replaces',
        { ...both, ...past(confirmedUnderAKey) },
        confirm('owner', 'v3 uk'),
        erase('adam', 'confirmation-notes', 'v2 uk'),
      ),
    ],
    orders: withAnswers,
  },
  {
    name: 'withdraw × redaction',
    variants: [
      variant(
        'of its override',
        { records: pending, ...past(overridden) },
        withdraw('owner', 'v2 uk'),
        erase('adam', 'override-reason', 'v2 uk'),
      ),
      variant(
        'of the notes to what runs again in every region',
        { ...both, records: everywhere, ...past(confirmedEverywhere, wasConfirmed('v3 *')) },
        withdraw('owner', 'v3 *'),
        erase('adam', 'confirmation-notes', 'v2 *'),
      ),
      variant(
        'under a key of last week',
        { pastIs: '2026-11-19T09:30:00.000Z', ...past(confirmedUnderAKey) },
        onTask('withdraw', 'owner', 'v2 uk', { ...withdrawal, ...underAKey }),
        erase('adam', 'confirmation-notes', 'v2 uk'),
      ),
    ],
    orders: withAnswers,
  },
  {
    name: 'redaction × redaction',
    variants: [
      variant(
        'of the same text',
        past(confirmedUnderAKey),
        erase('adam', 'confirmation-notes', 'v2 uk'),
        erase('eve', 'confirmation-notes', 'v2 uk'),
      ),
      variant(
        'of two texts of one task',
        past(adjustedBefore, confirmedWithNotes),
        erase('adam', 'adjustment-reason', 'v2 uk'),
        erase('eve', 'confirmation-notes', 'v2 uk'),
      ),
    ],
    orders: withAnswers,
  },
  {
    name: 'approval × all that it is about',
    variants: [
      variant('a confirmation that asks for it', inBothRegions, confirm('owner', 'p2 *'), approve),
      variant(
        'a confirmation that waits for it',
        { ...inBothRegions, policy: { ...defaultPolicy, regionalApproval: 'before' }, ...past(wasAnsweredFor('p2 *', 'us')) },
        confirm('owner', 'p2 *'),
        approve,
      ),
      variant('another answer', { ...inBothRegions, ...past(wasConfirmed('p2 *')) }, approve, decline),
      variant(
        'a redaction of what another region said',
        { ...inBothRegions, ...past(wasConfirmed('p2 *'), wasAnsweredFor('p2 *', 'us')) },
        decline,
        erase('adam', 'approval-note', 'p2 *'),
      ),
    ],
  },
];
