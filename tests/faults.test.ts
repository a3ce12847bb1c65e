import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The text of every source file that can throw; what `conformance` throws is a receiver of its cases. */
const sources = globSync('packages/*/src/**/*.ts')
  .filter((path) => !path.includes('conformance'))
  .map((path) => readFileSync(path, 'utf8'));

/** The first argument of whatever makes a fault: its code, or the codes that it may be. */
const codes = sources
  .flatMap((text) => [...text.matchAll(/\b(?:new Fault|fault)\(([^,)]*),/g)])
  .flatMap(([, first = '']) => [...first.matchAll(/['`]([^'`]+)['`]/g)])
  .map(([, code = '']) => code.replace('${status}', '<status>'));

describe('the table of faults', () => {
  it('stands in "In production" with every code that is thrown, once, and no other', () => {
    const [, rest = ''] = readFileSync('docs/in-production.md', 'utf8').split('\n## When something breaks\n');
    const [section = ''] = rest.split('\n## ');
    const named = [...section.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, first = '']) => [...first.matchAll(/`([^`]+)`/g)]);
    expect(named.map(([, code = '']) => code).toSorted()).toEqual([...new Set(codes)].toSorted());
  });
});
