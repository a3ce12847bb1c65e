import { z } from 'zod';

declare const kind: unique symbol;

/** An opaque identifier: 1 to 128 printable ASCII characters, no space at either end. The kind exists only in the type. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** One institution; nothing is ever shared between two. */
export type TenantId = Id<'tenant'>;
/** A person or service of the host's directory. */
export type UserId = Id<'user'>;
/** A model of the host's inventory. */
export type ModelId = Id<'model'>;
/** A version of a model. */
export type VersionId = Id<'version'>;
/** A region a model is used in. */
export type RegionId = Id<'region'>;
/** A deployment task. */
export type TaskId = Id<'task'>;
/** A validation request of the host's validation workflow. */
export type ValidationRequestId = Id<'validation-request'>;
/** A delegation from an owner to a delegate. */
export type DelegationId = Id<'delegation'>;

const form = /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/;
const formInWords = '1 to 128 printable ASCII characters without a space at either end';
const mustBeOne = `must be ${formInWords}`;

/**
 * Says whether a text can be an identifier at all. ASCII alone is allowed so that JavaScript and every database
 * order identifiers alike; the order decides which of two deployments of one day is the current one.
 */
export const isId = (text: unknown): text is string => typeof text === 'string' && form.test(text);

/** Brands a text as an identifier of some kind; throws a `RangeError` for one that {@link isId} denies. */
export function id<Kind extends string>(text: string): Id<Kind> {
  if (!isId(text)) {
    throw new RangeError(`${JSON.stringify(text)} cannot be an identifier: use ${formInWords}.`);
  }
  return text as Id<Kind>;
}

/** A schema for identifiers of one kind. */
export const idSchema = <Kind extends string>(): z.ZodType<Id<Kind>, string> =>
  z.string(mustBeOne).regex(form, mustBeOne) as unknown as z.ZodType<Id<Kind>, string>;
