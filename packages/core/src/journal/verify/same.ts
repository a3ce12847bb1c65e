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
export function differing(known: object, found: object): readonly string[] {
  let members: string[] | null = null;
  for (const member of Object.keys(known)) {
    const [value, other] = [(known as Record<string, unknown>)[member], (found as Record<string, unknown>)[member]];
    if (value !== other && !isSame(value, other)) (members ??= []).push(member);
  }
  return members ?? none;
}

/** The members in which what is said of a record contradicts what is known of it; what is not known contradicts nothing. */
export function contradicted(said: object, known: object): readonly string[] {
  let members: string[] | null = null;
  for (const member of Object.keys(said)) {
    if (!Object.hasOwn(known, member)) continue;
    const [value, other] = [(said as Record<string, unknown>)[member], (known as Record<string, unknown>)[member]];
    if (value !== other && !isSame(value, other)) (members ??= []).push(member);
  }
  return members ?? none;
}

const none: readonly string[] = [];
