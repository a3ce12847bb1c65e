import { z } from 'zod';
import { calendarDateSchema } from '../shared/calendar-date.ts';
import { Fault } from '../shared/fault.ts';
import { idSchema } from '../shared/ids.ts';
import type { Inventory } from './inventory.ts';

/** An inventory in full: of kinds without records there are empty lists, and what was left out is written out. */
export type WholeInventory = { readonly [Kind in keyof Inventory]: readonly Required<Inventory[Kind][number]>[] };

// How a host calls its records is its own affair, as long as every store can keep it.
const unkeepable = /[\0\p{Cs}]/u;
const name = z.string('must be a text').refine((text) => !unkeepable.test(text), 'must not contain U+0000 or broken Unicode');
const flag = z.boolean('must be true or false').default(false);
const [person, region, model] = [idSchema<'user'>(), idSchema<'region'>(), idSchema<'model'>()];
const [version, validation] = [idSchema<'version'>(), idSchema<'validation-request'>()];

const some = <Schema extends z.ZodType>(one: Schema) => z.array(one, 'must be a list').default([]);

// A member that is not known is refused: it may be the misspelling of one that may be left out.
const inventorySchema: z.ZodType<WholeInventory> = z.strictObject({
  people: some(z.strictObject({ userId: person, name })),
  regions: some(z.strictObject({ regionId: region, code: name, name, requiresApproval: flag })),
  models: some(
    z.strictObject({
      modelId: model,
      name,
      ownerId: person.nullable(),
      regions: z.array(z.strictObject({ regionId: region, ownerId: person.nullable() }), 'must be a list'),
    }),
  ),
  versions: some(
    z.strictObject({
      versionId: version,
      modelId: model,
      versionNumber: name,
      ordinal: z.int32('must be a whole number of at most four bytes'),
      scope: z.enum(['GLOBAL', 'REGIONAL'], 'must be GLOBAL or REGIONAL'),
      affectedRegionIds: z.array(region, 'must be a list'),
      validationRequestId: validation.nullable(),
      validationRequired: flag,
      createdOn: calendarDateSchema,
      plannedProductionDate: calendarDateSchema.nullable(),
    }),
  ),
  validations: some(
    z.strictObject({
      validationRequestId: validation,
      statusCode: name.nullable(),
      statusLabel: name.nullable(),
      approvedOn: calendarDateSchema.nullable(),
      isInterim: flag,
      scopeRegionIds: z.array(region, 'must be a list').nullable().default(null),
      requestedById: person.nullable().default(null),
      validatorIds: z.array(person, 'must be a list').default([]),
    }),
  ),
  deployments: some(z.strictObject({ modelId: model, regionId: region, versionId: version, deployedOn: calendarDateSchema })),
});

/** So many of what is wrong are told; a file that was read in the wrong way is wrong in every line. */
const told = 10;

/**
 * Reads what a host gives as its inventory, for stores that keep one. Throws the {@link Fault} `invalid-inventory`, which
 * names what is wrong by record and member: all of it, or the first ten and how many more.
 */
export function readInventory(given: unknown): WholeInventory {
  const parsed = inventorySchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const more = issues.length > told ? `\n… and ${issues.length - told} more` : '';
  throw new Fault(
    'invalid-inventory',
    `The inventory cannot be kept. Nothing was put: mend what is wrong and put it again.\n${z.prettifyError(new z.ZodError(issues.slice(0, told)))}${more}`,
  );
}
