import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { billsOfMaterials } from '../scripts/bills-of-materials.ts';

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

const { packages: lock } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Manifest>>;
};

/** Where the lock has what `from` imports as `name`: upwards, as Node looks for it. */
const placeOf = (name: string, from: string): string => {
  const place = `${from && `${from}/`}node_modules/${name}`;
  const found = lock[place];
  if (found) return found.link ? found.resolved! : place;
  if (!from) throw new Error(`${name} is not in the lock`);
  return placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/'))));
};

/** What an install of the package at `place` brings along, the package itself included. */
const broughtBy = (place: string, known = new Set<string>()): ReadonlySet<string> => {
  if (known.has(place)) return known;
  known.add(place);
  const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = lock[place]!;
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  for (const name of [...Object.keys(dependencies), ...peers]) broughtBy(placeOf(name, place), known);
  return known;
};

const described = (place: string): string => {
  const { name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length), version, integrity } = lock[place]!;
  return `pkg:npm/${name.replace('@', '%40')}@${version} ${integrity ? Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') : 'ours'}`;
};

/** A peer that may be left out, and that lives in this repository, is listed by npm: it cannot be absent here. */
const optionalOfOurs: Readonly<Record<string, readonly string[]>> = { react: ['packages/memory'] };

describe('a bill of materials', () => {
  const bills = billsOfMaterials();

  it.each([...bills.keys()])('of %s names exactly what an install of it brings along, by version and hash', (name) => {
    const { metadata, components, dependencies } = bills.get(name)!;
    const brought = new Set([`packages/${name}`, ...(optionalOfOurs[name] ?? [])].flatMap((place) => [...broughtBy(place)]));

    const listed = [metadata.component, ...components];
    expect(listed.map(({ purl, hashes }) => `${purl} ${hashes?.[0]?.content ?? 'ours'}`).toSorted()).toEqual(
      [...brought].map(described).toSorted(),
    );
    expect(metadata.component.name).toBe(`@countersign/${name}`);

    const refs = listed.map((each) => each['bom-ref']);
    expect(dependencies.map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted());
    expect(refs).toEqual(expect.arrayContaining(dependencies.flatMap(({ dependsOn }) => dependsOn)));
  });

  it('says nothing of when and where it was made, so that the same sources have the same bill', () => {
    expect(JSON.stringify([...bills.values()])).not.toMatch(/serialNumber|timestamp|bills-of-materials/);
  });
});
