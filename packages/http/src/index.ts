export { type Authenticate } from './checks/identity.ts';
export { createHandler, type Handler, type HandlerOptions } from './create-handler.ts';
export { type OpenApiDocument, openApiDocument, type OpenApiOptions } from './openapi.ts';
export { type Problem } from './problem/problem.ts';
export { createWebhookSink, type WebhookOptions } from './webhook/create-webhook-sink.ts';
