import { asCalendarDate, id } from '@countersign/core';
import { adjust, appoint, assign, cancel, confirmed, override, pending, reassign, revoke, sell, validate, withdraw } from './actions.ts';
import { confirm, confirmAllUnder, confirmMany, deploy, put } from './command.ts';
import { aKey, bank } from './house.ts';
import { type Order, orders, ordersWith } from './orders.ts';
import { variant, type Variant } from './variant.ts';

/** Two commands that meet, in situations that differ in what they touch. */
export interface Pair {
  readonly name: string;
  readonly variants: readonly Variant[];
  /** The orders they meet in; by default all that are possible. */
  readonly orders?: readonly Order[];
  /** The settings of their sessions. */
  readonly settings?: readonly [string, string];
}

const renewed = {
  people: bank.people.map((each) => ({ ...each, name: `Renewed ${each.name}` })),
  regions: bank.regions.map((each) => ({ ...each, name: `Renewed ${each.name}` })),
  models: bank.models.map((each) => ({ ...each, name: `Renewed ${each.name}` })),
  versions: bank.versions.map((each) => ({ ...each, versionNumber: `${each.versionNumber}.1` })),
};
const validations = bank.validations.map((each) => ({ ...each, statusLabel: 'Renewed' }));
const ranBefore = {
  modelId: id<'model'>('model'),
  regionId: id<'region'>('uk'),
  versionId: id<'version'>('v3'),
  deployedOn: asCalendarDate('2026-01-05'),
};

/** What may happen to one task while it is confirmed. */
export const onOneTask: readonly Pair[] = [
  {
    name: 'confirm × confirm',
    variants: [
      variant('of one task', {}, confirm('owner', 'v2 uk'), confirm('delegate', 'v2 uk')),
      variant('of two versions in a region', { assigned: ['v2', 'v3'] }, confirm('owner', 'v2 uk'), confirm('owner', 'v3 uk')),
      variant('of one task for every region', { assigned: ['p2'] }, confirm('delegate', 'p2 *'), confirm('owner', 'p2 *')),
    ],
  },
  {
    name: 'confirm × cancel',
    variants: [
      variant('in a region', {}, confirm('owner', 'v2 uk'), cancel('delegate', 'v2 uk')),
      variant('for every region', { assigned: ['p2'] }, confirm('owner', 'p2 *'), cancel('delegate', 'p2 *')),
    ],
  },
  {
    name: 'confirm × adjust',
    variants: [
      variant('in a region', {}, confirm('delegate', 'v2 uk'), adjust('owner', 'v2 uk')),
      variant('for every region', { assigned: ['p2'] }, confirm('owner', 'p2 *'), adjust('owner', 'p2 *')),
    ],
  },
  {
    name: 'confirm × reassign',
    variants: [
      variant('in a region', {}, confirm('delegate', 'v2 uk'), reassign('owner', 'v2 uk')),
      variant('for every region', { assigned: ['p2'] }, confirm('owner', 'p2 *'), reassign('owner', 'p2 *')),
    ],
  },
];

/** What may happen to what a decision rests on. */
export const onWhatItRestsOn: readonly Pair[] = [
  {
    name: 'confirm × revoke',
    variants: [
      variant('in a region', {}, confirm('delegate', 'v2 uk'), revoke('model')),
      variant('with an override', { records: pending }, confirm('delegate', 'v2 us', override), revoke('model')),
    ],
  },
  {
    name: 'confirm × ownership change',
    variants: [
      variant('of the model', {}, confirm('owner', 'v2 uk'), sell('model')),
      variant('of a model without regions', { assigned: ['p2'] }, confirm('owner', 'p2 *'), sell('plain')),
      variant('of the region', {}, confirm('delegate', 'v2 uk'), appoint),
    ],
  },
  {
    name: 'confirm × validation change',
    variants: [
      variant('no longer approved', {}, confirm('owner', 'v2 uk'), validate('IN_PROGRESS')),
      variant('approved at last', { records: pending }, confirm('owner', 'v2 uk', override), validate('APPROVED')),
    ],
  },
  {
    name: 'confirm × records of every kind',
    variants: [
      variant('of a version', {}, confirm('owner', 'v2 uk'), put('renew', { ...renewed, validations })),
      variant('but validations', {}, confirm('owner', 'v2 uk'), put('renew', renewed)),
      variant('and what ran there before', {}, confirm('owner', 'v2 uk'), put('recall', { deployments: [ranBefore] })),
    ],
  },
  {
    name: 'confirm × withdraw',
    variants: [
      variant('the last region and another', confirmed('v2 us'), confirm('owner', 'v2 uk'), withdraw('owner', 'v2 us')),
      variant(
        'late, below what runs',
        { assigned: ['v2', 'v3'], ...confirmed('v3 uk') },
        confirm('owner', 'v2 uk'),
        withdraw('owner', 'v3 uk'),
      ),
    ],
  },
  {
    name: 'adjust × ownership change',
    variants: [variant('of a model without regions', { assigned: ['p2'] }, adjust('owner', 'p2 *'), sell('plain'))],
  },
  {
    name: 'revoke × revoke',
    variants: [variant('of one delegation', {}, revoke('model'), revoke('model'))],
    // Rows can be locked, and none be written.
    orders: [...orders, ...ordersWith('every delegation as it is', 'lock table countersign.delegations in share mode')],
  },
];

/** What touches several tasks at once. */
export const onSeveralTasks: readonly Pair[] = [
  {
    name: 'confirm × deploy',
    variants: [
      variant('of the same version', {}, confirm('delegate', 'v2 uk'), deploy('owner', 'v2', ['uk', 'us'])),
      variant('of a version whose tasks are born', { assigned: ['v2'] }, confirm('owner', 'v2 uk'), deploy('owner', 'v3', ['uk', 'us'])),
    ],
  },
  {
    name: 'confirm × bulk',
    variants: [
      variant('of the same version', {}, confirm('delegate', 'v2 us'), confirmMany('owner', ['v2 uk', 'v2 us'])),
      variant('of another version', { assigned: ['v2', 'v3'] }, confirm('owner', 'v3 us'), confirmMany('delegate', ['v2 uk', 'v2 us'])),
    ],
  },
  {
    name: 'the last two regions',
    variants: [variant('by one owner', {}, confirm('owner', 'v2 uk'), confirm('delegate', 'v2 us'))],
  },
  {
    name: 'bulk × bulk in reverse order',
    variants: [
      variant('of the same tasks', {}, confirmMany('owner', ['v2 uk', 'v2 us']), confirmMany('delegate', ['v2 us', 'v2 uk'])),
      variant(
        'of two versions',
        { assigned: ['v2', 'v3'] },
        confirmMany('owner', ['v2 uk', 'v2 us']),
        confirmMany('owner', ['v3 us', 'v3 uk']),
      ),
    ],
  },
  {
    name: 'bulk × bulk under one key',
    variants: [
      variant(
        'of two models',
        { assigned: ['v2', 'p2'] },
        confirmAllUnder(aKey, 'owner', ['v2 uk']),
        confirmAllUnder(aKey, 'owner', ['p2 *']),
      ),
    ],
  },
  {
    name: 'bulk × cancel',
    variants: [variant('of its first task', {}, confirmMany('owner', ['v2 uk', 'v2 us']), cancel('delegate', 'v2 uk'))],
  },
  {
    name: 'deploy × assign',
    variants: [variant('of one version', { assigned: [] }, deploy('owner', 'v2', ['uk', 'us']), assign('v2'))],
  },
  {
    name: 'assign × assign',
    variants: [variant('of one version', { assigned: [] }, assign('v2'), assign('v2'))],
  },
];
