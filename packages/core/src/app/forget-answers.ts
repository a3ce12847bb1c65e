import { hoursBefore } from '../shared/instant.ts';
import type { Actor } from '../task/actor.ts';
import type { Dependencies } from './dependencies.ts';
import { rememberedHours } from './keyed-request.ts';

/** Forgets the answers that nobody can ask for any more. Returns how many. */
export async function forgetAnswers({ tenantId }: Actor, { repositories, clock }: Dependencies): Promise<number> {
  const until = hoursBefore(clock.now(), rememberedHours);
  for (let forgotten = 0; ;) {
    const some = await repositories.requests.forget(tenantId, until, forgottenAtOnce);
    forgotten += some;
    if (some < forgottenAtOnce) return forgotten;
  }
}

/** How many answers are forgotten in one transaction. */
const forgottenAtOnce = 10_000;
