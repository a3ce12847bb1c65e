import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

interface Manifest {
  exports: Record<string, string | { '@countersign/source': string; default: string }>;
  bin?: Record<string, string>;
}

/** What is built is what the package's exports map promises: each source becomes the file named beside it; and its commands. */
const build = (name: string): Options => {
  const dir = `packages/${name}`;
  const { exports, bin = {} } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8')) as Manifest;
  const entry: Record<string, string> = {};
  for (const target of Object.values(exports)) {
    if (typeof target === 'string') continue;
    entry[target.default.replace('./dist/', '').replace(/\.\w+$/, '')] = `${dir}/${target['@countersign/source']}`;
  }
  const commands: Record<string, string> = {};
  for (const target of Object.values(bin)) {
    const path = target.replace('./dist/', '').replace(/\.js$/, '');
    commands[path] = `${dir}/src/${path}.ts`;
  }
  const modules = Object.fromEntries(Object.entries(entry).filter(([, source]) => !source.endsWith('.css')));
  return {
    name,
    entry: { ...entry, ...commands },
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
