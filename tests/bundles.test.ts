import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sourceCondition } from '../scripts/source-condition.ts';

// As a bank's page loads them: a bundle for tests also has what the libraries tell their developers.
beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'));
afterAll(() => void vi.unstubAllEnvs());

interface Bundle {
  /** The modules it is made of. */
  readonly modules: readonly string[];
  readonly code: string;
  /** Of all that is loaded at once, minified, in kB. */
  readonly gzip: number;
}

/** What a host's page loads for the given entries of `@countersign/react`, React left out; what is loaded later does not count. */
async function bundle(...entries: readonly string[]): Promise<Bundle> {
  const entry = '\0entry';
  const output = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    plugins: [
      sourceCondition(),
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? entries.map((name, at) => `import * as e${at} from '@countersign/react${name}'; globalThis.e${at} = e${at};`).join('\n')
            : null,
      },
    ],
    build: { write: false, minify: true, target: 'es2023', rollupOptions: { input: entry, external: [/^react(-dom)?($|\/)/] } },
  });
  const { output: files } = (Array.isArray(output) ? output[0]! : output) as Rolldown.RolldownOutput;
  const chunks = files.filter((file) => file.type === 'chunk');
  const first = chunks.filter(({ isEntry }) => isEntry);
  const now = new Set(first.flatMap(({ fileName, imports }) => [fileName, ...imports]));
  const code = chunks
    .filter(({ fileName }) => now.has(fileName))
    .map((chunk) => chunk.code)
    .join('\n');
  return { modules: chunks.flatMap(({ moduleIds }) => moduleIds), code, gzip: gzipSync(code).length / 1000 };
}

describe('what a page loads of the widgets', () => {
  it.each([
    ['the badge', 15, ['/overdue-badge', '/provider']],
    ['the hooks', 32, ['/headless']],
    ['the task list', 32, ['/my-deployment-tasks', '/provider']],
    ['everything', 62, ['']],
    ['a task in full', 45, ['/task-detail', '/provider']],
    ['the timeline', 32, ['/deployment-timeline', '/provider']],
    ['the dashboard', 32, ['/compliance-dashboard', '/provider']],
    ['the wizard', 45, ['/deploy-wizard', '/provider']],
    ['a dialog of one\u2019s own', 45, ['/confirm-deployment-dialog', '/provider']],
  ] as const)('is no more than its budget for %s: %i kB', async (_, budget, entries) => {
    const { gzip } = await bundle(...entries);
    expect(gzip).toBeLessThanOrEqual(budget);
    // A bundle of nothing would pass as well.
    expect(gzip).toBeGreaterThan(budget / 3);
  });

  it.each(['de', 'ar', 'en'])('is no more than its budget for the locale %s', async (locale) => {
    expect((await bundle(`/locales/${locale}`)).gzip).toBeLessThanOrEqual(17);
  });

  it('is no more than its budget for the style sheet: 9 kB', async () => {
    const output = await build({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      build: { write: false, rollupOptions: { input: 'packages/react/src/styles.css' } },
    });
    const { output: files } = (Array.isArray(output) ? output[0]! : output) as Rolldown.RolldownOutput;
    const sheet = files.find(({ fileName }) => fileName.endsWith('.css'));
    const css = sheet?.type === 'asset' ? String(sheet.source) : '';
    expect(css).toContain('.cs-row');
    expect(gzipSync(css).length / 1000).toBeLessThanOrEqual(9);
  });

  it('has no words of a widget but those it shows', async () => {
    const { code } = await bundle('/overdue-badge', '/provider');
    expect(code).toContain(' overdue');
    expect(code).not.toContain('My deployment tasks');
  });
});

describe('the hooks alone', () => {
  it('bring no dialog, no DOM renderer, no style and no element of ours', async () => {
    const { modules, code } = await bundle('/headless');
    expect(modules.length).toBeGreaterThan(30);
    expect(modules.filter((id) => /@radix-ui|react-dom|\.css$|\/packages\/react\/src\/(?:parts|widgets)\//.test(id))).toEqual([]);
    expect(code).not.toMatch(/["'`]cs-[a-z]/);
  });
});

describe('the package', () => {
  it('says of every entry that loading it changes nothing, but for the style sheets', () => {
    expect((JSON.parse(readFileSync('packages/react/package.json', 'utf8')) as { sideEffects: unknown }).sideEffects).toEqual(['**/*.css']);
  });
});
