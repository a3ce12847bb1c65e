import { openApiDocument } from '@countersign/http';
import { type AnySchema, Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

/** One operation of the document. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/** The document with every object closed, so that a member it does not know is found. */
const document = JSON.parse(JSON.stringify(openApiDocument()), (key, value: Record<string, unknown> | null) =>
  key !== 'properties' && value?.['type'] !== undefined && value['properties'] && value['additionalProperties'] === undefined
    ? { ...value, additionalProperties: false }
    : value,
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** Every operation there is. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({ method: method.toUpperCase(), path, responses })),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
(formats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: 'openapi', ...document } as AnySchema);

const pointer = (...path: readonly string[]) =>
  `openapi#/${path.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/** What is wrong with a value by one of the document's named schemas; empty for nothing. */
export function invalid(name: string, value: unknown): readonly string[] {
  const check = ajv.getSchema(pointer('components', 'schemas', name));
  return check?.(value) ? [] : [`${name}: ${ajv.errorsText(check?.errors ?? null)}`];
}

/** The operation a request is for; the plainest path that fits. */
function operationOf(method: string, path: string): Operation | undefined {
  const fits = operations.filter(
    (each) =>
      each.method === (method === 'HEAD' ? 'GET' : method) &&
      new RegExp(`^${each.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return fits.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0];
}

/** What an answer says that the document does not; empty for one that is as documented, or of no operation at all. */
export function undocumented(method: string, path: string, status: number, contentType: string | null, text: string): readonly string[] {
  const operation = operationOf(method, path);
  if (!operation) return [];
  const response = operation.responses[status];
  if (!response) return [`${method} ${path} answered ${status}, which is not documented: ${text}`];
  const type = contentType?.split(';')[0] ?? '';
  if (!response.content?.[type]) return [`${method} ${path} answered ${status} as ${type}, which is not documented`];
  if (method === 'HEAD') return [];
  const told = type.includes('json') ? (JSON.parse(text) as unknown) : text;
  const { examples } = response.content[type] as { readonly examples?: object };
  const code = (told as { code?: string } | null)?.code;
  if (type === 'application/problem+json' && !Object.hasOwn(examples ?? {}, code ?? ''))
    return [`${method} ${path} answered ${status} with the code ${code}, which is not documented`];
  const check = ajv.getSchema(
    pointer('paths', operation.path, operation.method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'),
  );
  if (!check) return [`${operation.path} has no schema for ${status}`];
  return check(told) ? [] : [`${method} ${path} answered ${status} with ${ajv.errorsText(check.errors)}: ${text.slice(0, 1_000)}`];
}
