import fc from 'fast-check';
import { principals } from './a-stack.ts';
import { operations } from './documented.ts';
import { fittingRequest } from './fitting-request.ts';
import { bodies } from './life-of-a-task.ts';

/** A request that nobody of good will would send, or that somebody almost would. */
export interface WildRequest {
  readonly method: string;
  /** Path and query, as bytes on the wire would have them. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | null;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const nest = (levels: number, open: string, close: string): string => open.repeat(levels) + '1' + close.repeat(levels);

const segments = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('task-0001', 'v5', 'model', 'delegation-1') },
  fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2E',
    '%2f',
    '%5c',
    '%00',
    '%0d%0aX:1',
    '%',
    '%zz',
    '%c0%ae',
    '%u002e',
    ';a=b',
    '*',
    '~',
    '%F0%9F%98%80',
  ),
  fc.constantFrom(
    'my-tasks',
    'counts',
    'events',
    'bulk',
    'now',
    '__proto__',
    'constructor',
    'toString',
    "'%20or%201=1--",
    '${7*7}',
    '{{7*7}}',
    'x'.repeat(3_000),
  ),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
);
const known = operations.map(({ path }) => path);
const paths = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...known), fc.array(segments, { minLength: 2, maxLength: 2 }))
      .map(([path, [a = '', b = '']]) => path.replace(/\{\w+\}/, a).replace(/\{\w+\}/, b)),
  },
  fc
    .tuple(fc.constantFrom(...known), fc.constantFrom('/', '//', '/..', '%2f', ';', '.json', '%00', '/.', '?', '#'))
    .map(([path, end]) => path + end),
  fc
    .tuple(fc.constantFrom('/', '//', '/./', '/../', '/%2e%2e/', '/;/'), fc.constantFrom(...known))
    .map(([start, path]) => start + path.slice(1)),
  fc.array(segments, { maxLength: 6 }).map((parts) => `/${parts.join('/')}`),
);
const values = fc.oneof(
  fc.constantFrom(
    '',
    '1',
    '-1',
    '0',
    '1e9',
    'PENDING',
    'overdue',
    'csv',
    '2026-11-21',
    '2026-02-30',
    'none',
    '%00',
    '%',
    '%F0',
    '__proto__',
    'null',
    'true',
    '[]',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => {
    try {
      return encodeURIComponent(text);
    } catch {
      return '%ED%A0%80';
    }
  }),
  fc.constant('9'.repeat(400)),
);
const names = fc.constantFrom(
  ...'status bucket search limit after region_id model_id validation planned_from from to format state'.split(' '),
  ...'__proto__ constructor status[] status[0] a.b LIMIT %73tatus'.split(' '),
  '',
);
const queries = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  fc
    .array(fc.tuple(names, values), { minLength: 1, maxLength: 6 })
    .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${value}`).join('&')}`),
  fc.constantFrom('?', '??', '?&&&', '?=', '?status', '?status=PENDING&status=PENDING', `?${'status=PENDING&'.repeat(60)}`),
);

const good = Object.values(bodies).map((body) => JSON.stringify(body));
const almost = fc
  .constantFrom(...good, '{"tasks":[{"task_id":"task-0001"}]}', '{"type":"confirm","actual_production_date":"2026-11-21"}')
  .chain((text) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant(text) },
      fc.constantFrom(
        text.replace('{', '{"__proto__":{"admin":true},'),
        text.replace('{', '{"constructor":{"prototype":{}},'),
        text.replace('}', ',"cancellation_reason":"a","cancellation_reason":"b"}'),
        text.replace('{', '{"actual_production_date":"2026-11-20",'),
        text.replaceAll('"', "'"),
        text.slice(0, -1),
        `${text}${text}`,
        `\ufeff${text}`,
        `  ${text}\n`,
        `[${text}]`,
        `${text}//`,
        text.replaceAll(':', ': '),
        text.replace(/"([^"]*)"/, '"\\u0061$1"'),
        text.replace(/:"[^"]*"/, ':"\\ud800"'),
        text.replace(/:"[^"]*"/, ':null'),
        text.replace(/:"[^"]*"/, ':1e999'),
        text.replace(/:"[^"]*"/, `:${nest(15, '[', ']')}`),
        text.replace(/:"[^"]*"/, `:"${'x'.repeat(5_000)}"`),
      ),
      fc
        .tuple(fc.nat(text.length), fc.string({ unit: 'binary', maxLength: 3 }))
        .map(([at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
    ),
  );
const contents: fc.Arbitrary<Uint8Array | null> = fc.oneof(
  { weight: 10, arbitrary: almost.map(utf8) },
  { weight: 2, arbitrary: fc.json().map(utf8) },
  fc.uint8Array({ maxLength: 200 }),
  fc.constant(null),
  fc
    .constantFrom(
      '',
      'null',
      'true',
      '0',
      '-0',
      '""',
      '[]',
      '{}',
      'NaN',
      '{"a":01}',
      '{"a":1,}',
      '/**/{}',
      '{"":""}',
      '{"\\u005f_proto__":1}',
    )
    .map(utf8),
  fc
    .constantFrom(16, 17, 100, 5_000, 30_000)
    .chain((levels) =>
      fc.constantFrom(nest(levels, '[', ']'), nest(levels, '{"a":', '}'), '['.repeat(levels), nest(levels, '{"__proto__":', '}')).map(utf8),
    ),
  // UTF-16, and UTF-8 that is cut or overlong.
  fc.constantFrom(...good).map((text) => new Uint8Array(Buffer.from(text, 'utf16le'))),
  fc.constantFrom(...good).map((text) => new Uint8Array([...utf8(text.slice(0, -2)), 0xc0, 0xae, 0xed, 0xa0, 0x80])),
  fc.constantFrom(65_535, 65_536, 65_537, 262_145).map((size) => utf8(`{"confirmation_notes":"${'x'.repeat(size - 25)}"}`)),
);

const header = fc.oneof(
  fc.tuple(
    fc.constant('content-type'),
    fc.constantFrom(
      'text/plain',
      'application/json; charset=utf-16',
      'application/json;charset="utf-8"',
      'APPLICATION/JSON',
      'application/json ; charset=utf-8',
      'application/json, text/plain',
      'application/merge-patch+json',
      '',
      'x'.repeat(500),
    ),
  ),
  fc.tuple(fc.constant('content-encoding'), fc.constantFrom('gzip', 'identity', 'br, gzip', 'x')),
  fc.tuple(
    fc.constant('if-match'),
    fc.constantFrom(
      '*',
      '"1"',
      'W/"1"',
      '"1", "2"',
      '1',
      '""',
      '"1.0000000000000000"',
      `"1${'.0123456789abcdef'.repeat(5)}"`,
      `"${'9'.repeat(500)}"`,
      '"1"; x',
      '\u00ff',
    ),
  ),
  fc.tuple(
    fc.constantFrom('origin', 'referer'),
    fc.constantFrom('null', 'http://bank.example', 'https://evil.example', 'http://bank.example@evil.example', 'x', ''),
  ),
  fc.tuple(fc.constant('sec-fetch-site'), fc.constantFrom('same-origin', 'cross-site', 'same-site', 'none', 'x')),
  fc.tuple(fc.constant('last-event-id'), fc.constantFrom('0', '1', '-1', 'x', '9'.repeat(300), '\u00fc')),
  fc.tuple(
    fc.constantFrom(
      'x-http-method-override',
      'x-method-override',
      'x-original-url',
      'x-rewrite-url',
      'x-forwarded-host',
      'x-forwarded-for',
      'x-user',
      'x-tenant-id',
      'forwarded',
    ),
    fc.constantFrom('DELETE', 'PATCH', '/health', 'root', 'evil.example', '127.0.0.1', 'bank'),
  ),
  fc.tuple(
    fc.constantFrom('accept', 'accept-language', 'range', 'prefer', 'expect-ct'),
    fc.constantFrom('text/csv', '*/*', 'bytes=0-1', 'text/csv;q=x', ',,,', 'q'.repeat(300)),
  ),
  fc.tuple(
    fc.stringMatching(/^[a-z][a-z-]{0,10}[a-z]$/).map((name) => `x-${name}`),
    fc.stringMatching(/^[\x21-\x7e]{0,30}$/),
  ),
);
const tokens = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...Object.keys(principals)).map((name) => `Bearer ${name}`) },
  fc.constantFrom(
    '',
    'Bearer',
    'Bearer ',
    'bearer owner',
    'Basic b3duZXI6',
    'Bearer owner, Bearer root',
    'Bearer __proto__',
    'Bearer toString',
  ),
);

const wild: fc.Arbitrary<WildRequest> = fc
  .record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('GET', 'PATCH', 'POST') },
      fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'QUERY', 'PROPFIND', 'patch', 'G', 'XX-Y'),
    ),
    path: paths,
    query: queries,
    token: tokens,
    headers: fc.array(header, { maxLength: 3 }),
    body: contents,
  })
  .map(({ method, path, query, token, headers, body }) => ({
    method,
    target: path + query,
    headers: [['authorization', token] as const, ['content-type', 'application/json'] as const, ...headers],
    body: method === 'GET' || method === 'HEAD' ? null : body,
  }));

/** A request that fits its route, with perhaps one header too many. */
const fitting: fc.Arbitrary<WildRequest> = fc
  .tuple(fc.constantFrom(...operations), fc.constantFrom(...Object.keys(principals)), fc.array(header, { maxLength: 1 }), fc.boolean())
  .map(([{ method, path }, name, headers, isPlain]) => {
    const { address, body } = fittingRequest(method, path, 'task-0001');
    return {
      method,
      target: address,
      headers: [['authorization', `Bearer ${name}`] as const, ['content-type', 'application/json'] as const, ...(isPlain ? [] : headers)],
      body: body ? utf8(JSON.stringify(body)) : null,
    };
  });

/** Requests of every bad kind, and good ones among them. */
export const wildRequest: fc.Arbitrary<WildRequest> = fc.oneof({ weight: 4, arbitrary: wild }, { weight: 1, arbitrary: fitting });
