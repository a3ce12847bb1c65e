import { z } from 'zod';

declare const instant: unique symbol;

/** A moment, as ISO 8601 in UTC with milliseconds: `2026-11-24T09:30:00.000Z`. Compares as text. */
export type Instant = string & { readonly [instant]: true };

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Says whether a text is an {@link Instant} that exists. */
export const isInstant = (text: unknown): text is Instant => {
  const at = typeof text === 'string' && form.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString() === text;
};

/** A schema for moments. */
export const instantSchema = z.string().refine(isInstant, 'must be a moment in UTC, as YYYY-MM-DDThh:mm:ss.sssZ') as unknown as z.ZodType<
  Instant,
  string
>;

/** Brands a text as a moment; throws a `RangeError` for anything but UTC with milliseconds. */
export function asInstant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`${JSON.stringify(text)} is not a moment: use YYYY-MM-DDThh:mm:ss.sssZ in UTC.`);
  return text;
}

/** The moment some hours before another. */
export const hoursBefore = (at: Instant, hours: number): Instant => asInstant(new Date(Date.parse(at) - hours * 3_600_000).toISOString());

/** The moment some milliseconds after another. */
export const millisecondsAfter = (at: Instant, milliseconds: number): Instant =>
  asInstant(new Date(Date.parse(at) + milliseconds).toISOString());
