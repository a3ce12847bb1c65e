import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { CannotStart } from './cannot-start.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the built page out of memory: its files by their paths, and the page itself for every path that a person may
 * have in the address bar. Throws {@link CannotStart} when nothing has been built.
 */
export async function pageFiles(folder: string): Promise<MiddlewareHandler> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = new Map<string, { readonly body: Uint8Array<ArrayBuffer>; readonly type: string }>();
  for (const name of names) {
    const type = contentTypes[extname(name)];
    if (type) files.set(`/${name.replaceAll(sep, '/')}`, { body: Uint8Array.from(await readFile(join(folder, name))), type });
  }
  const page = files.get('/index.html');
  if (!page) throw new CannotStart(`There is no page in ${folder}. Build it with: npx vite build examples/platform`);

  return async (context, next) => {
    const { method, path } = context.req;
    if (method !== 'GET' && method !== 'HEAD') return next();
    const isAsset = path.startsWith('/assets/');
    const file = files.get(path) ?? (isAsset || extname(path) !== '' ? undefined : page);
    if (!file) return next();
    // The name of an asset changes with its content; the page must be asked for again.
    return context.body(file.body, 200, {
      'content-type': file.type,
      'cache-control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
  };
}
