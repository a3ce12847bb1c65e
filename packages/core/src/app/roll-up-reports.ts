import { talliesOf, tallyScheme } from '../reporting/tally.ts';
import type { Actor } from '../task/actor.ts';
import { contextOf, type Dependencies } from './dependencies.ts';

/** How many tasks are rolled up in one transaction. */
const rolledUpAtOnce = 5_000;

/**
 * Adds up what reports count, as far as it is not added up yet, a chunk at a time. Returns how many tasks it took in. Where
 * somebody else is at it, he is left to it.
 */
export async function rollUpReports(actor: Actor, dependencies: Dependencies): Promise<number> {
  const { rollups } = dependencies.repositories;
  const { timeZone } = contextOf(actor, dependencies).policy;
  for (let taken = 0; ;) {
    const due = await rollups.due(actor.tenantId, tallyScheme(timeZone), rolledUpAtOnce);
    if (!due) return taken;
    const tasks = due.tasks.map(({ taskId, facts }) => ({ taskId, tallies: facts.flatMap((fact) => talliesOf(fact, timeZone)) }));
    if (!(await rollups.keep(actor.tenantId, due.place, tasks))) return taken;
    taken += tasks.length;
    if (!due.more) return taken;
  }
}
