import { z } from 'zod';
import { redactedText } from '../journal/free-text.ts';

/** The longest free text anywhere, in UTF-16 code units: notes and reasons alike. */
export const maxTextLength = 4_000;

// Everything in \p{Cc} but tab and newline, and surrogates without a partner.
const forbidden = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
// Control characters that are white space, such as newline, are left to count as such.
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|[^\P{Cc}\s]/gu;

/** A schema for free text: NFC, at most {@link maxTextLength} long, no control characters but tab and newline. */
export const textSchema = z
  .string()
  .max(maxTextLength, `must be at most ${maxTextLength} characters`)
  .refine((text) => !forbidden.test(text), 'must not contain control characters or broken Unicode')
  .refine((text) => text === text.normalize('NFC'), 'must be normalised to Unicode form NFC')
  .refine((text) => text !== redactedText, 'must not be the mark of a text that was redacted');

/**
 * How many characters of a text a reader can make out: code points, after removing invisible characters, trimming,
 * and counting any run of white space as one.
 */
export const visibleLength = (text: string): number => [...text.replaceAll(invisible, '').trim().replaceAll(/\s+/gu, ' ')].length;

/** A schema for reasons: free text in which a reader can make out at least one character. */
export const reasonSchema = textSchema.refine((text) => visibleLength(text) > 0, 'must not be blank');

/** A text as given, or null when a reader could make out nothing in it. */
export const textOrNull = (text: string | null): string | null => (text !== null && visibleLength(text) > 0 ? text : null);
