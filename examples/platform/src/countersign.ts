import { asInstant, type Clock, type Countersign, createCountersign, type Policy, type Repositories } from '@countersign/core';
import { v7 } from 'uuid';
import { policy } from './house-rules.ts';

/** The clock on the wall. */
export const wallClock: Clock = { now: () => asInstant(new Date().toISOString()) };

/** Countersign on the platform's records. The clock is the wall's, but for the one who writes the past. */
export const countersignOn = (repositories: Repositories, clock: Clock = wallClock, rules: () => Policy = () => policy): Countersign =>
  createCountersign({ repositories, policy: rules, clock, ids: { next: () => v7({ msecs: Date.parse(clock.now()) }) } });
