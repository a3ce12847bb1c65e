/** Says whether two pieces of plain data are the same, in whatever order their members stand. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** The members in which a record differs from what is known of it; what is not known is not compared. */
export const differing = (known: object, found: object): readonly string[] =>
  Object.entries(known).flatMap(([member, value]) => (isSame(value, (found as Record<string, unknown>)[member]) ? [] : [member]));
