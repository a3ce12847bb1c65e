import type { OpenAPIHono } from '@hono/zod-openapi';
import { docsPage } from '../docs/docs-page.ts';
import { docsStyle } from '../docs/docs-style.ts';
import type { Environment } from '../environment.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { turnAway } from '../problem/respond.ts';
import { docsRoute, docsStyleRoute, healthRoute, openApiRoute } from '../routes/about.ts';

// The page has no script and no style of its own: one sheet from here, and nothing from anywhere else.
const contentSecurity = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers what is about the API itself, to anybody. */
export function answerAbout(app: OpenAPIHono<Environment>, document: OpenApiDocument, isReady: () => boolean | Promise<boolean>): void {
  app.openapi(openApiRoute, (context) => context.json(document as { openapi: string }, 200));

  let page: string | undefined;
  app.openapi(docsRoute, (context) => {
    page ??= docsPage(document);
    return context.body(page, 200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurity });
  });
  app.openapi(docsStyleRoute, (context) => context.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));

  app.openapi(healthRoute, async (context) => {
    const ready = await Promise.resolve()
      .then(isReady)
      .catch(() => false);
    return ready ? context.json({ status: 'ok' as const }, 200) : turnAway(context, 'not_ready', { 'retry-after': '5' });
  });
}
