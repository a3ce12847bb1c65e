import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  /** The package and its version, as every scanner knows them. */
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
}

/** What a package is made of, in CycloneDX 1.5: itself, and everything it brings along, with licences and hashes. */
export interface BillOfMaterials {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly tools: readonly unknown[]; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const root = 'countersign';

/**
 * Leaves the manifests of the packages and our lock in a folder of their own. Of what a package needs, npm leaves out what the
 * root names as a tool of development; there the root names nothing.
 */
const copyManifests = (packages: readonly string[], folder: string): void => {
  for (const name of packages) {
    mkdirSync(join(folder, 'packages', name), { recursive: true });
    copyFileSync(`packages/${name}/package.json`, join(folder, 'packages', name, 'package.json'));
  }
  copyFileSync('package-lock.json', join(folder, 'package-lock.json'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: root, version: '0.0.0', workspaces: ['packages/*'] }));
};

/** npm describes the folder it is asked in, at that moment. This describes the package, and says the same each time. */
const about = (name: string, { bomFormat, specVersion, metadata, components, dependencies }: BillOfMaterials): BillOfMaterials => {
  const fullNamed = components.map((each) => ({ ...each, name: each['bom-ref'].slice(0, each['bom-ref'].lastIndexOf('@')) }));
  const isItself = (each: Component): boolean => each.name === `@countersign/${name}`;
  return {
    bomFormat,
    specVersion,
    metadata: { tools: metadata.tools, component: fullNamed.find(isItself)! },
    components: fullNamed.filter((each) => !isItself(each)),
    dependencies: dependencies.filter(({ ref }) => !ref.startsWith(`${root}@`)),
  };
};

/** The bill of each package by the name of its folder, with the versions of our lock: what it was developed and tested with. */
export const billsOfMaterials = (): ReadonlyMap<string, BillOfMaterials> => {
  const packages = readdirSync('packages');
  const folder = mkdtempSync(join(tmpdir(), 'bills-of-materials-'));
  try {
    copyManifests(packages, folder);
    const npm = (...args: readonly string[]): string =>
      execFileSync('npm', args, { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' });
    npm('install', '--package-lock-only', '--offline', '--ignore-scripts', '--no-audit', '--no-fund');
    const bill = (name: string): BillOfMaterials =>
      about(
        name,
        JSON.parse(
          npm('sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--omit=dev', `--workspace=packages/${name}`),
        ) as BillOfMaterials,
      );
    return new Map(packages.map((name) => [name, bill(name)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

if (import.meta.main)
  for (const [name, bill] of billsOfMaterials()) writeFileSync(`packages/${name}/dist/sbom.cdx.json`, `${JSON.stringify(bill, null, 2)}\n`);
