import { OpenAPIHono } from '@hono/zod-openapi';
import { routes } from './routes/all.ts';
import { exampleProblems } from './routes/problems.ts';

/** What the OpenAPI document says that is the host's to know. */
export interface OpenApiOptions {
  /** Where the routes begin. Default `''`. */
  readonly basePath?: string;
  /** How a caller authenticates, as OpenAPI describes it; any one of these will do. */
  readonly securitySchemes?: Readonly<Record<string, object>>;
}

/** An OpenAPI 3.1 document. */
export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** Describes every route in OpenAPI 3.1; what the handler answers at `/openapi.json`. */
export function openApiDocument({ basePath = '', securitySchemes = {} }: OpenApiOptions = {}): OpenApiDocument {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  for (const route of routes) openAPIRegistry.registerPath(route);
  for (const [name, scheme] of Object.entries(securitySchemes))
    openAPIRegistry.registerComponent('securitySchemes', name, scheme as { type: 'http' });
  for (const [code, example] of Object.entries(exampleProblems)) openAPIRegistry.registerComponent('examples', code, example);
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Countersign',
      version: '0.1.0',
      description: 'Model owners countersign every deployment of a model version.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: basePath || '/' }],
    security: Object.keys(securitySchemes).map((name) => ({ [name]: [] })),
    tags: [
      { name: 'Tasks', description: 'The deployments that wait for a countersignature, and those that have it.' },
      {
        name: 'Commands',
        description:
          'What a person does to a task. A command may say what it rests on (If-Match), and must where the house rules say so; it answers with the task as it is then.',
      },
      { name: 'Bulk', description: 'One action on many tasks, each with an outcome of its own.' },
      { name: 'Versions', description: 'Asking for the countersignature of a version, and giving it at once.' },
      { name: 'Delegations', description: 'Who may act for whom.' },
      { name: 'Exceptions', description: 'What overrides leave behind, open until it is closed.' },
      { name: 'Reports', description: 'What ran where, and what a risk committee asks for.' },
      { name: 'Upkeep', description: 'What follows from the host’s records, for a scheduler to call.' },
      { name: 'About', description: 'What there is, and whether it is well.' },
    ],
  });
}
