import { gateRefusals } from './gate-refusals.ts';
import { recordRefusals } from './record-refusals.ts';
import { taskRefusals } from './task-refusals.ts';
import type { Tellings } from './telling.ts';

/** What every refusal is over HTTP. A refusal that the core adds does not compile until it stands here. */
export const refusalTable: Tellings = { ...taskRefusals, ...gateRefusals, ...recordRefusals };
