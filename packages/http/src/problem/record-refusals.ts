import type { Tellings } from './telling.ts';

/** The refusals of assignment and delegation, and of reading what they are about. */
export const recordRefusals = {
  'version-not-found': {
    status: 404,
    title: 'There is no such version',
    detail: () => 'There is no model version of this identifier, or it is none of yours. Ask the owner of the model.',
  },
  'model-not-found': {
    status: 404,
    title: 'There is no such model',
    detail: () => 'There is no model of this identifier, or it is none of yours.',
  },
  'delegation-not-found': {
    status: 404,
    title: 'There is no such delegation',
    detail: () => 'There is no delegation of this identifier, or it is none of yours. Look it up in your list of delegations.',
  },
  'delegation-over': {
    status: 409,
    title: 'The delegation is over',
    detail: ({ revokedAt, validUntil }) => (revokedAt === null ? `It ended at ${validUntil}.` : `It was revoked at ${revokedAt}.`),
  },
  'delegation-to-oneself': {
    status: 400,
    title: 'You cannot delegate to yourself',
    detail: () => 'Name somebody else.',
  },
  'delegation-too-long': {
    status: 400,
    title: 'The delegation would last too long',
    detail: ({ maxDays }) => `A delegation may last ${maxDays} days at most. Let it end sooner.`,
  },
  'delegation-dates': {
    status: 400,
    title: 'The delegation cannot hold at these times',
    detail: ({ field }) =>
      field === 'validFrom' ? 'It cannot begin in the past. Leave valid_from out to begin now.' : 'It must end after it begins.',
  },
  'no-regions': {
    status: 400,
    title: 'The version names no region',
    detail: () => 'A regional version needs at least one affected region. Add it to the version and assign again.',
  },
  'region-not-targeted': {
    status: 400,
    title: 'The version is not meant for the region',
    detail: ({ regionId }) => `Region ${regionId} is not among those the version affects. Leave it out, or correct the version.`,
  },
  'region-not-in-model': {
    status: 400,
    title: 'A region is not one of the model',
    detail: ({ regionId }) =>
      `The version affects region ${regionId}, in which the model is not used. Correct the version or the model and try again, or cancel the task where there is one.`,
  },
  'nobody-to-assign': {
    status: 400,
    title: 'There is nobody to assign the task to',
    detail: ({ regionId }) =>
      `${regionId === null ? 'The model has no owner' : `Neither region ${regionId} nor the model has an owner`}. Name one and assign again.`,
  },
} satisfies Partial<Tellings>;
