import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { sourceCondition } from './scripts/source-condition.ts';

/** How many files run at once, where they do not need a browser. */
const maxWorkers = Math.min(availableParallelism(), 4);

/** Everything but the browser: what `npx vitest` runs while one works. `npm test` runs vitest.all.config.ts. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [sourceCondition()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [
            'tests/{react,postgres,migrations,beyond-one-machine,differential,lost-answers,crashes,interleavings,tenancy,examples,end-to-end}/**',
          ],
          maxWorkers,
          testTimeout: 20_000, // properties take a while on a busy machine
          isolate: false, // nothing here keeps state in a module, and loading each anew takes longer than the tests
        },
      },
      {
        plugins: [sourceCondition()],
        test: {
          name: 'react',
          environment: 'jsdom',
          include: ['tests/react/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/dom.ts'],
          maxWorkers,
        },
      },
      {
        plugins: [sourceCondition()],
        test: {
          name: 'postgres',
          include: [
            'tests/{postgres,migrations,differential,beyond-one-machine,lost-answers,crashes,interleavings,tenancy,examples}/**/*.test.ts',
          ],
          globalSetup: ['tests/support/postgres-setup.ts'],
          maxWorkers: process.env['DATABASE_URL'] ? 1 : maxWorkers, // each with a server of its own
          sequence: { groupOrder: 1 }, // by itself, with a number of workers of its own
          isolate: false, // the drivers are loaded once a worker, not once a file
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
