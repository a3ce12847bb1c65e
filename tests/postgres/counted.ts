import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

/** Counts what a driver sends: every query, BEGIN and COMMIT too, is a round trip. */
export interface Counted {
  count: number;
}

/** A pool whose clients count their queries. */
export function countPool(pool: pg.Pool): Counted {
  const counted = { count: 0 };
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...request: unknown[]) => unknown;
    client.query = ((...request: unknown[]) => {
      counted.count++;
      return query(...request);
    }) as typeof client.query;
  });
  return counted;
}

/** A PGlite that counts its queries, and those of its transactions with their BEGIN and COMMIT. */
export function countPglite(pglite: PGlite): { readonly pglite: PGlite; readonly counted: Counted } {
  const counted = { count: 0 };
  const counting = new Proxy(pglite, {
    get(target, name) {
      if (name === 'query') return (...request: Parameters<PGlite['query']>) => (counted.count++, target.query(...request));
      if (name === 'transaction') {
        return (body: Parameters<PGlite['transaction']>[0]) => {
          counted.count += 2;
          return target.transaction((tx) =>
            body(
              new Proxy(tx, {
                get: (inner, member) =>
                  member === 'query'
                    ? (...request: Parameters<typeof tx.query>) => (counted.count++, inner.query(...request))
                    : Reflect.get(inner, member),
              }),
            ),
          );
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { pglite: counting, counted };
}
