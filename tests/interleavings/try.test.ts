import { it } from 'vitest';
import { migratedDatabase } from '../postgres/migrated-database.ts';
import { openArena } from './arena.ts';
import { isPossible, orders } from './orders.ts';
import { lockOrders } from './lock-orders.ts';
import { pairs } from './pairs.ts';
import { race } from './race.ts';

it('tries', { timeout: 300000 }, async () => {
  const url = await migratedDatabase();
  const only = process.env['ONLY'];
  for (const pair of [...pairs, ...lockOrders]) {
    if (only && !pair.name.includes(only)) continue;
    const arena = await openArena(url, ['', pair.settings ?? '']);
    const told = new Set<string>();
    const began = Date.now();
    let wrong = 0, runs = 0;
    for (const variant of pair.variants)
      for (const [at, order] of (pair.orders ?? orders).entries()) {
        if (!isPossible(order, variant)) continue;
        const came = await race(arena, variant, order, at % 2);
        runs++;
        told.add(came.told);
        if (came.wrong) {
          wrong++;
          if (wrong < 4) console.log(pair.name, variant.name, '|', order.name, '\n', came.told, '\n', came.wrong);
        }
      }
    console.log(pair.name, runs, 'runs', wrong, 'wrong', told.size, 'distinct', (Date.now() - began) / runs, 'ms a run', await arena.close());
  }
});
