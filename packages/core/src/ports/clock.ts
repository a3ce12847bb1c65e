import type { Instant } from '../shared/instant.ts';

/** Says what time it is. The core never looks at a clock itself. */
export interface Clock {
  now(): Instant;
}
