// `npm ci` refuses a lock that misses an optional package for somebody else's platform, yet `npm install` leaves such
// a package out when the registry at hand does not carry it. This puts them back, without an integrity: they are only
// ever fetched on the platform they are for. `npm run deps` calls it; `--check` reports and changes nothing.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const check = process.argv.includes('--check');

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'aix', 'sunos', 'win32'];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const cLibraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** Whether a package at `path` would find `name` at `range`, looking upwards as Node does. */
const finds = (path, name, range) => {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const found = lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`];
    if (found) return !/^\d+\.\d+\.\d+[\w.-]*$/.test(range) || found.version === range;
    if (!at) return false;
  }
};

const added = {};
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (finds(path, name, version)) continue;
    const words = name.split('/').pop().replace('windows', 'win32').split('-');
    const os = words.find((word) => systems.includes(word));
    const cpu = words.find((word) => processors.includes(word));
    const libc = os === 'linux' && cLibraries[words.find((word) => word in cLibraries)];
    if (!os && !cpu)
      throw new Error(`${name}@${version} is missing from package-lock.json and its name tells no platform: add it by hand.`);
    added[`${path.slice(0, path.lastIndexOf('node_modules/'))}node_modules/${name}`] = {
      version,
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      ...(libc && { libc: [libc] }),
      optional: true,
      ...(os && { os: [os] }),
    };
  }
}

const count = Object.keys(added).length;
if (count > 0 && !check) {
  const sorted = Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
}
console.log(`package-lock.json: ${count} platform packages ${check ? 'missing' : 'added'}`);
if (count > 0 && check) process.exitCode = 1;
