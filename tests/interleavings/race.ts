import type { TenantId } from '@countersign/core';
import { sequentialIds } from '@countersign/core/testing';
import type { Arena } from './arena.ts';
import type { Answers } from './command.ts';
import { whereLegible } from './legible.ts';
import type { Order } from './orders.ts';
import { createPlayer, type Player } from './player.ts';
import { recordsOf } from './records.ts';
import { contradiction } from './serial.ts';
import { createTimeline } from './timeline.ts';
import type { Variant } from './variant.ts';

/** What one run came to. */
export interface Race {
  /** The order in which everything really happened. */
  readonly told: string;
  /** What is wrong with what came of it; null when nothing is. */
  readonly wrong: string | null;
}

/** Lets the commands of a variant meet in some order, and looks at what came of it. `last` is who finishes last. */
export async function race(arena: Arena, variant: Variant, order: Order, last: number): Promise<Race> {
  const tenant = arena.newTenant();
  const tasks = await variant.prepare(arena.postgres, tenant);
  const timeline = createTimeline();
  const deadlocksBefore = deadlocksOf(arena);
  const players = variant.commands.map((command, who) => {
    const { gate, postgres } = arena.behind[who]!;
    return createPlayer(
      who + 1,
      gate,
      command,
      variant.enter(postgres, tenant, sequentialIds(`born-${who}`), tasks),
      timeline,
      arena.aside,
    );
  });

  for (const step of order.steps) {
    if (step === 'release') {
      timeline.release();
      timeline.tell('let go');
      await arena.third.query('rollback');
    } else if ('load' in step) await players[step.load]!.load();
    else if ('commit' in step) {
      await players[step.commit]!.send();
    } else if ('together' in step) {
      for (const who of step.together) players[who]!.dash();
    } else {
      await arena.third.query('begin');
      const { command, rowCount } = await arena.third.query(step.statement, step.statement.includes('$1') ? [tenant] : []);
      if (command === 'SELECT' && rowCount === 0) throw new Error(`There is nothing to hold: ${step.statement}`);
      timeline.tell(`hold ${step.hold}`);
    }
  }
  await Promise.all(players.map((player) => player.land()));
  for (const player of [...players.filter((_, who) => who !== last), players[last]!]) await finish(player);

  const outcomes = players.map((player) => player.outcome());
  const found = { answers: outcomes.map(({ answers }) => answers), records: await recordsOf(arena.postgres, tenant) };
  const wrong =
    deadlocksOf(arena) > deadlocksBefore
      ? 'Postgres ended a deadlock.'
      : ((await contradiction(
          variant,
          outcomes.map(({ spans }) => spans),
          found,
        )) ?? (await leftLegible(arena, tenant, variant, found.answers)));
  return { told: timeline.told(), wrong };
}

/** What can still be read although who was to erase it was told that it is gone; null when nothing can. */
async function leftLegible({ aside }: Arena, tenant: TenantId, { commands }: Variant, answers: readonly Answers[]): Promise<string | null> {
  for (const [who, { erases }] of commands.entries()) {
    if (erases === undefined || !Object.values(answers[who]!).includes('ok')) continue;
    const places = await whereLegible(aside, tenant, erases);
    if (places.length > 0) return `"${erases}" was erased, and can still be read in ${places.join(', ')}.`;
  }
  return null;
}

const deadlocksOf = ({ behind }: Arena): number => behind.reduce((sum, { gate }) => sum + gate.deadlocks(), 0);

async function finish(player: Player): Promise<void> {
  while (!player.isDone()) {
    await player.load();
    await player.send();
    await player.land();
  }
}
