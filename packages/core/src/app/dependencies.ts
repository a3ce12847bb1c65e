import type { Policy } from '../policy.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Repositories } from '../ports/repositories.ts';
import { businessDay } from '../shared/calendar-date.ts';
import { Fault } from '../shared/fault.ts';
import { forTenant } from '../shared/for-tenant.ts';
import type { TenantId } from '../shared/ids.ts';
import { isInstant } from '../shared/instant.ts';
import type { Actor } from '../task/actor.ts';
import type { Context } from '../task/context.ts';

/** What Countersign is built from. */
export interface Dependencies {
  readonly repositories: Repositories;
  /** The house rules, of all tenants or of each. Read anew for every command and query. */
  readonly policy: Policy | ((tenantId: TenantId) => Policy);
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The context of whatever an actor does next. */
export function contextOf(actor: Actor, { policy, clock }: Dependencies): Context {
  const rules = forTenant(policy, actor.tenantId);
  const now = clock.now();
  if (!isInstant(now))
    throw new Fault(
      'clock-invalid',
      `The clock says ${JSON.stringify(now)}, which is no moment as it is kept and compared. Nothing was changed: let the port Clock give UTC with milliseconds, such as 2026-11-24T09:30:00.000Z.`,
    );
  return { actor, policy: rules, now, today: businessDay(now, rules.timeZone) };
}

/**
 * How often a command decides again because others changed what its plan rested on. Of all that meet at one row, one
 * commits every time, so as many as this may arrive together before anyone is told `busy`.
 */
export const attempts = 64;
