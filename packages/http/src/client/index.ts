export { type ClientRefusal, type ClientRefusalCode } from './client-refusal.ts';
export { type Answer, type CountersignClient, type WriteAnswer } from './client.ts';
export { createClient } from './create-client.ts';
export { newKey } from './key.ts';
export { type TaskChange } from './watch.ts';
export { type CallOptions, type ClientOptions } from './send.ts';
