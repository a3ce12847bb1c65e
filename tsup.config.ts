import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

interface Manifest {
  exports: Record<string, string | { '@countersign/source': string; default: string }>;
}

/** What is built is what the package's exports map promises: each source becomes the file named beside it. */
const build = (name: string): Options => {
  const dir = `packages/${name}`;
  const { exports } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8')) as Manifest;
  const entry: Record<string, string> = {};
  for (const target of Object.values(exports)) {
    if (typeof target === 'string') continue;
    entry[target.default.replace('./dist/', '').replace(/\.\w+$/, '')] = `${dir}/${target['@countersign/source']}`;
  }
  const modules = Object.fromEntries(Object.entries(entry).filter(([, source]) => !source.endsWith('.css')));
  return {
    name,
    entry,
    outDir: `${dir}/dist`,
    format: ['esm'],
    target: 'es2023',
    tsconfig: 'tsconfig.json',
    dts: { entry: modules },
    sourcemap: true,
    clean: true,
    skipNodeModulesBundle: true,
    removeNodeProtocol: false,
    // esbuild drops the directive of a module it bundles, and tree shaking a second time would drop the banner too
    ...(name === 'react' && { treeshake: false, banner: { js: "'use client';" } }),
  };
};

export default defineConfig(readdirSync('packages').map(build));
