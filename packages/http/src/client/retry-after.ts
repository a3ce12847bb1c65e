/** The longest wait that is believed: beyond it, a person had better ask than a button count. */
const longest = 3_600_000;

// The three forms that HTTP has for a moment begin with the name of a day. All are in GMT; the oldest does not say so.
const moment = /^[A-Z][a-z]{2,8},? .*\d\d:\d\d:\d\d/;
const timeOf = (text: string): number => Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);

/**
 * Milliseconds for which an answer asks to wait by `Retry-After`, in seconds or until a moment; 0 when it asks for none,
 * and an hour at most. A moment is taken by the clock of whoever named it, where the answer tells it.
 */
export function retryAfter(headers: Headers | undefined): number {
  const asked = headers?.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(asked)) return Math.min(Number(asked) * 1_000, longest);
  if (!moment.test(asked)) return 0;
  const now = timeOf(headers?.get('date') ?? '') || Date.now();
  return Math.min(Math.max(0, timeOf(asked) - now || 0), longest);
}
