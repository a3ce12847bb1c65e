import { sendNotices } from '@countersign/core';
import { createHandler } from '@countersign/http';
import { Hono } from 'hono';
import { countersignOn, wallClock } from './countersign.ts';
import { openHouseRules } from './house-rules.ts';
import { houseRulesRoutes } from './house-rules-routes.ts';
import { createInventory } from './inventory.ts';
import { inventoryRoutes } from './inventory-routes.ts';
import { startJobs } from './jobs.ts';
import { createMailbox } from './mailbox.ts';
import { mailRoutes } from './mail-routes.ts';
import { mailTo, noticeRules } from './notices.ts';
import { pageFiles } from './page-files.ts';
import type { Records } from './records.ts';
import { securityHeaders } from './security-headers.ts';
import { createDirectory } from './sign-in.ts';

/** Where Countersign's API answers. `/models/…` and `/compliance` alone are pages of the platform. */
const countersignPaths = [
  '/deployment-tasks/*',
  '/versions/*',
  '/models/:id/deployment-history',
  '/delegations/*',
  '/exceptions/*',
  '/compliance/summary',
  '/compliance/overrides',
  '/openapi.json',
  '/docs',
  '/docs.css',
  '/health',
];

/** The bank's platform, ready to answer. */
export interface Platform {
  fetch(request: Request): Response | Promise<Response>;
  /** Lets the jobs end. */
  close(): Promise<void>;
}

/** The bank's platform: its own pages and inventory, and Countersign's API among them under the same sign-in. */
export async function createPlatform({ database, repositories, notices }: Records, pageFolder: string): Promise<Platform> {
  const directory = createDirectory(database);
  const rules = await openHouseRules(database);
  const countersign = countersignOn(repositories, wallClock, () => rules.policy());
  const handler = createHandler({
    countersign,
    authenticate: directory.authenticate,
    securitySchemes: { person: { type: 'http', scheme: 'bearer', description: 'The identifier of one of GET /people.' } },
  });

  const mailbox = createMailbox(database);
  const app = new Hono();
  app.use(securityHeaders);
  app.get('/people', async (context) => context.json(await directory.people()));
  app.route('/inventory', inventoryRoutes(createInventory(database), directory));
  app.route('/rules', houseRulesRoutes(rules, directory));
  app.route('/mail', mailRoutes(mailbox, directory));
  for (const path of countersignPaths) app.all(path, ({ req }) => handler(req.raw));
  app.use(await pageFiles(pageFolder));

  const tellPeople = () =>
    sendNotices({
      notices,
      snapshots: repositories.snapshots,
      sink: mailTo(mailbox, directory),
      rules: noticeRules,
      policy: () => rules.policy(),
      clock: wallClock,
    });
  const jobs = startJobs(countersign, tellPeople);
  return { fetch: (request) => app.fetch(request), close: () => jobs.stop() };
}
