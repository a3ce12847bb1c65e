import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = 'packages/react/src';

it('every link of a widget is one that the host can replace: a single part writes the element', () => {
  const withAnchors = globSync('**/*.tsx', { cwd: folder }).filter((file) => /<a[\s>]/.test(readFileSync(join(folder, file), 'utf8')));
  expect(withAnchors.map((file) => file.replaceAll('\\', '/'))).toEqual(['parts/link.tsx']);
});
