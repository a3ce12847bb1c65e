import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(`packages/${path}`, import.meta.url));

/** Stryker works in a copy whose node_modules link back to the original, so the packages the rules are tested with are named by path. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^@countersign\/core$/, replacement: source('core/src/index.ts') },
      { find: /^@countersign\/core\/locales\/(ar|de)$/, replacement: source('core/src/notices/locales/$1.ts') },
      { find: /^@countersign\/core\/testing$/, replacement: source('core/src/testing/index.ts') },
      { find: /^@countersign\/memory$/, replacement: source('memory/src/index.ts') },
    ],
  },
  // What lives through whole lists of commands or edits takes seconds a mutant, and finds little that the others do not.
  test: {
    include: ['tests/core/**/*.test.ts', 'tests/tampering/{attacks,entries,inventory,lines,records,seals}.test.ts'],
    exclude: ['tests/core/properties/**'],
  },
});
