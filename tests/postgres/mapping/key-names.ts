/** Keys of a host for the names that a test uses, and back. Keys sort, as texts, as the names do. */
export interface KeyNames {
  /** Gives keys to names that have none yet. */
  learn(names: Iterable<string>): void;
  key(name: string): string;
  name(key: string): string;
}

/** How a place in the order is written as a key of a host: always as long, so that keys sort as places do. */
export const keyForms = {
  integer: (place: number) => String(place),
  bigint: (place: number) => String(BigInt(place) * 1_000_003n + 4_000_000_000_000_000_000n),
  uuid: (place: number) => `0badc0de-0000-4000-8000-${place.toString(16).padStart(12, '0')}`,
} as const;

const [first, last] = [1_000_000_000, 2_147_000_000];

/** Hands keys out. A name gets a place halfway between its neighbours; of several at once, the middle one first. */
export function createKeyNames(form: (place: number) => string): KeyNames {
  const places = new Map<string, number>();
  const names = new Map<string, string>();
  let sorted: string[] = [];

  const settle = (between: readonly string[], low: number, high: number): void => {
    if (between.length === 0) return;
    const middle = Math.floor(between.length / 2);
    const place = Math.floor((low + high) / 2);
    if (place === low) throw new RangeError('There is no room for another name between two.');
    places.set(between[middle]!, place);
    names.set(form(place), between[middle]!);
    settle(between.slice(0, middle), low, place);
    settle(between.slice(middle + 1), place, high);
  };

  const learn = (given: Iterable<string>) => {
    const fresh = [...new Set(given)].filter((name) => !places.has(name));
    if (fresh.length === 0) return;
    sorted = [...sorted, ...fresh].toSorted((a, b) => (a < b ? -1 : 1));
    for (let at = 0, low = first; at < sorted.length;) {
      const known = sorted.findIndex((name, i) => i >= at && places.has(name));
      const end = known < 0 ? sorted.length : known;
      settle(sorted.slice(at, end), low, known < 0 ? last : places.get(sorted[end]!)!);
      if (known < 0) break;
      low = places.get(sorted[end]!)!;
      at = end + 1;
    }
  };

  return {
    learn,
    key: (name) => {
      learn([name]);
      return form(places.get(name)!);
    },
    name: (key) => names.get(key) ?? key,
  };
}
