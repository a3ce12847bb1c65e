import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Options } from 'tsup';

interface Manifest {
  bin?: Record<string, string>;
  exports: Record<string, string | { '@countersign/source': string; default: string }>;
}

/**
 * What is built is what the package's exports map promises: each source becomes the file named beside it; and its commands. What React's
 * servers run is built apart, since the directive below would keep it from them.
 */
const build = (name: string): Options[] => {
  const dir = `packages/${name}`;
  const { exports, bin = {} } = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8')) as Manifest;
  const built = (file: string) => file.replace('./dist/', '').replace(/\.\w+$/, '');
  const commands = Object.fromEntries(Object.values(bin).map((file) => [built(file), `${dir}/src/${built(file)}.ts`]));
  const entry: Record<string, string> = {};
  for (const target of Object.values(exports)) {
    if (typeof target === 'string') continue;
    entry[built(target.default)] = `${dir}/${target['@countersign/source']}`;
  }
  const isForServers = ([output]: [string, string]): boolean => name === 'react' && output.startsWith('server/');
  const common = (some: [string, string][]): Options => ({
    name,
    entry: Object.fromEntries(some),
    outDir: `${dir}/dist`,
    format: ['esm'],
    target: 'es2023',
    tsconfig: 'tsconfig.json',
    sourcemap: true,
    skipNodeModulesBundle: true,
    removeNodeProtocol: false,
  });
  const [forServers, forAll] = [Object.entries(entry).filter(isForServers), Object.entries(entry).filter((each) => !isForServers(each))];
  // A command is called, not imported, so it has no types.
  const main: Options = {
    ...common([...forAll, ...Object.entries(commands)]),
    // Types know nothing of the directive, and are made in one go.
    dts: { entry: Object.fromEntries(Object.entries(entry).filter(([, source]) => !source.endsWith('.css'))) },
    clean: ['!server/**'],
    // esbuild drops the directive of a module it bundles, and tree shaking a second time would drop the banner too
    ...(name === 'react' && { treeshake: false, banner: { js: "'use client';" } }),
  };
  return forServers.length > 0 ? [main, { ...common(forServers), splitting: false }] : [main];
};

export default defineConfig(readdirSync('packages').flatMap(build));
