import { z } from 'zod';
import { snakeCase, type SnakeCase } from '../client/wire/case.ts';

type Shape = Readonly<Record<string, z.ZodType>>;

/** The members of one of the core's objects under their names on the wire. */
export type WireShape<Of extends Shape> = { -readonly [Key in keyof Of & string as SnakeCase<Key>]: Of[Key] };

/** The schema of one of the core's objects with its names as they are on the wire; the rules stay the core's. */
export const wireObject = <Of extends Shape>(shape: Of) =>
  z.strictObject(Object.fromEntries(Object.entries(shape).map(([name, schema]) => [snakeCase(name), schema])) as WireShape<Of>);
