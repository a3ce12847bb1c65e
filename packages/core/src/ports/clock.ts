import type { Instant } from '../shared/instant.ts';

/** Says what time it is, in UTC with milliseconds: anything else ends a command in the `Fault` `clock-invalid`. The core never looks at a clock itself. */
export interface Clock {
  now(): Instant;
}
