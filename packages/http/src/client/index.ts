export { type ClientRefusal, type ClientRefusalCode } from './client-refusal.ts';
export { createClient, type CountersignClient } from './create-client.ts';
export { type CallOptions, type ClientOptions } from './send.ts';
