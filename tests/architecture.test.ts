import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Imports {
  /** What a file may import. */
  readonly values: readonly RegExp[];
  /** What it may import with `import type` only, so that nothing of it is loaded. */
  readonly types?: readonly RegExp[];
}

const core = /^@countersign\/core$/;

/** The arrows of the architecture, by folder; the longest folder that holds a file decides. Relative imports stay in it. */
const arrows: Record<string, Imports> = {
  // Subpaths alone: all of date-fns costs two seconds to load.
  'packages/core/src': { values: [/^zod$/, /^date-fns\//] },
  'packages/memory/src': { values: [core] },
  'packages/postgres/src': { values: [core, /^kysely(\/|$)/], types: [/^pg$/, /^@electric-sql\/pglite$/] },
  'packages/conformance/src': { values: [core, /^@countersign\/core\/testing$/, /^node:assert\/strict$/] },
  'packages/http/src': { values: [core, /^hono(\/|$)/, /^@hono\//, /^zod$/, /^@opentelemetry\/api$/] },
  'packages/http/src/client': { values: [/^zod\/mini$/], types: [core, /^\.\.\//] },
  'packages/react/src': {
    values: [/^@countersign\/http\/client$/, /^@radix-ui\/react-dialog$/, /^@tanstack\/react-query$/, /^react$/],
    types: [core],
  },
  // The whole stack, for the tests of a host.
  'packages/react/src/testing': {
    values: [core, /^@countersign\/core\/testing$/, /^@countersign\/http(\/client)?$/, /^@countersign\/memory$/],
  },
};

const folders = Object.keys(arrows).toSorted((a, b) => b.length - a.length);
const folderOf = (file: string) => folders.find((folder) => file.startsWith(`${folder}/`));
const sources = globSync('packages/*/src/**/*.{ts,tsx}')
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();
const text = (file: string) => readFileSync(file, 'utf8');
const importing = /^(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

/** The imports of a file that no arrow allows. */
const strays = (file: string): string[] => {
  const folder = folderOf(file);
  if (!folder) return ['its package has no arrows in this test'];
  const { values, types = [] } = arrows[folder]!;
  return [...text(file).matchAll(importing)].flatMap(([, type, from, forEffect, lazily]) => {
    const target = (from ?? forEffect ?? lazily)!;
    const inside = target.startsWith('.') && `${join(dirname(file), target)}/`.startsWith(`${folder}/`);
    const allowed = inside || [...values, ...(type ? types : [])].some((pattern) => pattern.test(target));
    return allowed ? [] : [target];
  });
};

/** The files for which `check` finds something, with what it found. */
const findings = (files: readonly string[], check: (file: string) => readonly unknown[]) =>
  Object.fromEntries(files.map((file) => [file, check(file)] as const).filter(([, found]) => found.length > 0));

describe('the architecture', () => {
  it('has source to look at', () => expect(sources).not.toEqual([]));

  it('lets packages import only along its arrows', () => expect(findings(sources, strays)).toEqual({}));

  it('keeps every source file at 250 lines or fewer', () => {
    const excess = (file: string) => [text(file).trimEnd().split('\n').length].filter((lines) => lines > 250);
    expect(findings(sources, excess)).toEqual({});
  });

  // Globals such as `process` or `fetch` do not compile in the core; these do, being part of the language, and the
  // linter cannot tell `new Date()` from `new Date(instant)`.
  it('keeps the clock and chance out of the core', () => {
    const reads = (file: string) => text(file).match(/^(?!\s*(?:\*|\/[/*])).*(?:\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b).*/gm) ?? [];
    expect(
      findings(
        sources.filter((file) => file.startsWith('packages/core/')),
        reads,
      ),
    ).toEqual({});
  });
});
