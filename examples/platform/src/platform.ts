import { createHandler } from '@countersign/http';
import { Hono } from 'hono';
import { countersignOn } from './countersign.ts';
import { createInventory } from './inventory.ts';
import { inventoryRoutes } from './inventory-routes.ts';
import { pageFiles } from './page-files.ts';
import type { Records } from './records.ts';
import { reportRoutes } from './report-routes.ts';
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

/** The bank's platform: its own pages and inventory, and Countersign's API among them under the same sign-in. */
export async function createPlatform({ database, repositories }: Records, pageFolder: string): Promise<Hono> {
  const directory = createDirectory(database);
  const countersign = countersignOn(repositories);
  const handler = createHandler({
    countersign,
    authenticate: directory.authenticate,
    securitySchemes: { person: { type: 'http', scheme: 'bearer', description: 'The identifier of one of GET /people.' } },
  });

  const platform = new Hono();
  platform.use(securityHeaders);
  platform.get('/people', async (context) => context.json(await directory.people()));
  platform.route('/inventory', inventoryRoutes(createInventory(database), directory));
  platform.route('/reports', reportRoutes(countersign, directory));
  for (const path of countersignPaths) platform.all(path, ({ req }) => handler(req.raw));
  platform.use(await pageFiles(pageFolder));
  return platform;
}
