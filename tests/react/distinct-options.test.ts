import { expect, it } from 'vitest';
import { createFirstFormat } from '../../packages/react/src/format/create-first-format.ts';
import { createFormat } from '../../packages/react/src/format/create-format.ts';
import { distinctOptions } from '../../packages/react/src/hooks/distinct-options.ts';
import { calendar } from '../../packages/react/src/messages/calendar.ts';

const options = ['Argentina', 'Zürich', 'apple', 'Österreich', 'apple'].map((label) => ({ value: label, label }));
const sorted = (compare: (a: string, b: string) => number) => distinctOptions(options, compare).map(({ label }) => label);

it('offers each choice once, in the order in which readers of the language look for it', () => {
  expect(sorted(createFormat('en').compare)).toEqual(['apple', 'Argentina', 'Österreich', 'Zürich']);
  expect(sorted(createFormat('sv').compare)).toEqual(['apple', 'Argentina', 'Zürich', 'Österreich']);
});

it('asks no `Intl` before a page is alive, so that every machine has the same order', () => {
  expect(sorted(createFirstFormat(calendar.english).compare)).toEqual(['Argentina', 'Zürich', 'apple', 'Österreich']);
});
