import { createMemory } from '@countersign/memory';
import { expect, it } from 'vitest';
import { aStack } from './a-stack.ts';
import { operations } from './documented.ts';
import { ask } from './request.ts';

const open = async () => {
  const securitySchemes = { person: { type: 'http', scheme: 'bearer', description: 'A <token> & no "more".' } };
  const { handler } = await aStack(createMemory(), { securitySchemes });
  const page = await ask(handler, 'GET /docs', { as: null });
  const all = (pattern: RegExp): readonly string[] => [...page.text.matchAll(pattern)].map(([, found]) => found ?? '');
  return { handler, page, all };
};

it('shows every operation, schema and problem to anybody, and every link in it leads somewhere', async () => {
  const { page, all } = await open();
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const addresses = all(/<code class="address">\s*(.*?)\s*<\/code>/gs).map((each) =>
    each.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' '),
  );
  expect(addresses.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted());
  const ids = all(/ id="([^"]*)"/g);
  expect(ids).toHaveLength(new Set(ids).size);
  expect(ids).toContain('problem-validation_not_approved');
  expect(all(/ href="#([^"]*)"/g).filter((id) => !ids.includes(id))).toEqual([]);
});

it('runs no script and takes nothing from anywhere else', async () => {
  const { handler, page, all } = await open();
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  expect(page.text).not.toMatch(/<(script|style|iframe|img|form|object)\b|\s(style|on\w+)=/i);
  expect(all(/ (?:href|src)="([^#"][^"]*)"/g)).toEqual(['docs.css', 'openapi.json']);
  const style = await ask(handler, 'GET /docs.css', { as: null });
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect(style.text).not.toMatch(/@import|url\(/);
});

it('writes what the host says as text and not as markup', async () => {
  const { page } = await open();
  expect(page.text).toContain('A &lt;token&gt; &amp; no &quot;more&quot;.');
  expect(page.text).not.toContain('<token>');
});
