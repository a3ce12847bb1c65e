import { z } from 'zod';
import { camelCase, snakeCase, type SnakeCase } from '../client/wire/case.ts';

type Shape = Readonly<Record<string, z.ZodType>>;

/** The members of one of the core's objects under their names on the wire. */
export type WireShape<Of extends Shape> = { -readonly [Key in keyof Of & string as SnakeCase<Key>]: Of[Key] };

/** The schema of one of the core's objects with its names as they are on the wire; the rules stay the core's. */
export const wireObject = <Of extends Shape>(shape: Of) =>
  z.strictObject(Object.fromEntries(Object.entries(shape).map(([name, schema]) => [snakeCase(name), schema])) as WireShape<Of>);

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : Name;

/** A checked body under the core's names. */
export type CoreMembers<Body> = Body extends object ? { [Key in keyof Body & string as CamelCase<Key>]: Body[Key] } : never;

/** The members of a checked body under the core's names. */
export const coreMembers = <Body extends object>(body: Body): CoreMembers<Body> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [camelCase(name), value])) as CoreMembers<Body>;
