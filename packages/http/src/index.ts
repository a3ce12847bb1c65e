export { type Authenticate } from './checks/identity.ts';
export { createHandler, type Handler, type HandlerOptions } from './create-handler.ts';
export { type OpenApiDocument, openApiDocument, type OpenApiOptions } from './openapi.ts';
export { type Problem } from './problem/problem.ts';
export { createNoticeWebhook, type NoticeWebhookOptions } from './webhook/create-notice-webhook.ts';
export { type WebhookTarget } from './webhook/create-post.ts';
export { createWebhookSink, type WebhookOptions } from './webhook/create-webhook-sink.ts';
