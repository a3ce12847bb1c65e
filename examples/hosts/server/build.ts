import { existsSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig, type Plugin, type PluginOption } from 'vite';
import { sourceCondition } from '../../../scripts/source-condition.ts';
import { type HostName, hosts } from './hosts.ts';

/** How hosts are built. */
export interface BuildOptions {
  /** Where to: each host gets a folder of its own in this one. */
  readonly into: string;
  /** Default `production`. In `development`, React tells of everything it finds amiss. */
  readonly mode?: 'production' | 'development';
  /** Which of them. Default all. */
  readonly only?: readonly HostName[];
  /** What else takes part, beside what a host's own `vite.config.ts` says. */
  readonly plugins?: readonly PluginOption[];
}

/** Builds each host by itself, as its own team would: its folder holds the page, the entry and, where it needs one, a `vite.config.ts`. */
export async function buildHosts({
  into,
  mode = 'production',
  only = hosts.map(({ name }) => name),
  plugins = [],
}: BuildOptions): Promise<void> {
  for (const name of only) {
    const root = join(import.meta.dirname, '..', name);
    const config = join(root, 'vite.config.ts');
    const common: InlineConfig = {
      root,
      base: `/${name}/`,
      mode,
      configFile: existsSync(config) && config,
      logLevel: 'warn',
      plugins: [react(), sourceCondition(), sheetsFromSource(), ...plugins],
      define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
    };
    const outDir = join(into, name);
    await build({
      ...common,
      build: {
        outDir,
        emptyOutDir: true,
        minify: mode === 'production',
        assetsInlineLimit: 0, // a strict policy allows no `data:` address
        chunkSizeWarningLimit: 2_000,
      },
    });
    if (!existsSync(join(root, 'server.tsx'))) continue;
    await build({
      ...common,
      // With its own React in it, so that it runs wherever it lies.
      ssr: { noExternal: true },
      build: { ssr: 'server.tsx', outDir: join(outDir, 'server'), emptyOutDir: true },
    });
  }
}

/** Tailwind looks for style sheets by itself and does not know the source condition; beside packages that are built, nobody needs this. */
const sheetsFromSource = (): Plugin => ({
  name: 'sheets-from-source',
  config: () => ({
    resolve: {
      alias: [{ find: /^@countersign\/react\/(?=styles)/, replacement: `${join(import.meta.dirname, '../../../packages/react/src')}/` }],
    },
  }),
});
