export { type ClientRefusal, type ClientRefusalCode } from './client-refusal.ts';
export { type Answer, type CountersignClient } from './client.ts';
export { createClient } from './create-client.ts';
export { type TaskChange } from './watch.ts';
export { type CallOptions, type ClientOptions } from './send.ts';
