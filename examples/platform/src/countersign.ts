import { asInstant, type Clock, type Countersign, createCountersign, definePolicy, type Repositories } from '@countersign/core';
import { v7 } from 'uuid';

/** The bank's house rules: the defaults, by the calendar of its head office. */
export const policy = definePolicy({ version: 'model-risk-policy-2026-1', timeZone: 'Europe/London' });

/** The clock on the wall. */
export const wallClock: Clock = { now: () => asInstant(new Date().toISOString()) };

/** Countersign on the platform's records. The clock is the wall's, but for the one who writes the past. */
export const countersignOn = (repositories: Repositories, clock: Clock = wallClock): Countersign =>
  createCountersign({ repositories, policy, clock, ids: { next: () => v7({ msecs: Date.parse(clock.now()) }) } });
