import { defaultPolicy, id } from '@countersign/core';
import {
  aim,
  answerFor,
  appointed,
  asking,
  cancel,
  close,
  completeRollouts,
  followOwners,
  has,
  meantFor,
  override,
  past,
  pending,
  reassign,
  requestApprovals,
  sell,
  settleExceptions,
  sold,
  validate,
  wasAcknowledged,
  wasConfirmed,
  withdraw,
} from './actions.ts';
import { confirm, put } from './command.ts';
import { modelOf, validationOf } from './house.ts';
import type { Pair } from './pairs.ts';
import { variant } from './variant.ts';

const approved = has({ validations: [validationOf('vr-2', 'APPROVED')] });
/** An exception is open although the validation has been approved since. */
const ratified = { records: pending, ...past(wasConfirmed('v2 uk', override), approved) };
const acknowledged = { records: pending, ...past(wasConfirmed('v2 uk', override), wasAcknowledged('v2 uk'), approved) };
/** A task is its former owner's although a model or region has changed hands. */
const astray = { assigned: ['p2'], ...past(has(sold('plain'))) };
const astrayInARegion = past(has(appointed));
/** A version runs in the one region it is meant for, since another is not meant any more. */
const rolledOut = past(wasConfirmed('v2 uk'), has(meantFor('uk')));

/** Both regions demand to agree first, since their tasks were assigned. */
const unasked = { ...past(has(asking)), policy: { ...defaultPolicy, regionalApproval: 'before' } } as const;
/** The model leaves the United Kingdom. */
const leave = put('leave', { models: [modelOf('model', { regions: [{ regionId: id('us'), ownerId: null }] })] });

/** What may happen while a job lets follow what follows by itself. */
export const onWhatFollows: readonly Pair[] = [
  {
    name: 'follow owners × all that moves a task',
    variants: [
      variant('its confirmation', astray, confirm('successor', 'p2 *'), followOwners),
      variant('its confirmation in a region', astrayInARegion, confirm('owner', 'v2 uk'), followOwners),
      variant('its reassignment to a third', astray, reassign('successor', 'p2 *', 'delegate'), followOwners),
      variant('its reassignment to the new owner', astrayInARegion, reassign('owner', 'v2 uk'), followOwners),
      variant('a sale to a third', astray, sell('plain', 'delegate'), followOwners),
      variant('the same job', past(has(sold('model'))), followOwners, followOwners),
    ],
  },
  {
    name: 'settle exceptions × all that moves one',
    variants: [
      variant('a confirmation there', { ...ratified, assigned: ['v2', 'v3'] }, confirm('owner', 'v3 uk'), settleExceptions),
      variant('a withdrawal', ratified, withdraw('owner', 'v2 uk'), settleExceptions),
      variant('a closing by hand', acknowledged, close('overseer', 'v2 uk'), settleExceptions),
      variant('a validation no longer approved', ratified, validate('IN_PROGRESS'), settleExceptions),
    ],
  },
  {
    name: 'complete rollouts × all that moves one',
    variants: [
      variant('a withdrawal', rolledOut, withdraw('owner', 'v2 uk'), completeRollouts),
      variant('a confirmation elsewhere', rolledOut, confirm('owner', 'v2 us'), completeRollouts),
      variant('a region that is meant again', rolledOut, aim('uk', 'us'), completeRollouts),
      variant('the same job', rolledOut, completeRollouts, completeRollouts),
    ],
  },
  {
    name: 'request approvals × all that moves one',
    variants: [
      variant('a cancellation', unasked, cancel('owner', 'v2 uk'), requestApprovals),
      variant('an answer that was not asked for', unasked, answerFor('overseer', 'v2 uk', 'uk', 'APPROVED'), requestApprovals),
      variant(
        'one of two answers that were not',
        { ...unasked, assigned: ['p2'] },
        answerFor('overseer', 'p2 *', 'us', 'DECLINED'),
        requestApprovals,
      ),
      variant('a validation that covers them', unasked, validate('APPROVED'), requestApprovals),
      variant('a region that the model leaves', unasked, leave, requestApprovals),
      variant('the same job', unasked, requestApprovals, requestApprovals),
    ],
  },
];
