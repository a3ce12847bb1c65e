import { defineConfig } from 'vitest/config';
import { sourceCondition } from './scripts/source-condition.ts';

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
          testTimeout: 20_000, // properties take a while on a busy machine
          isolate: false, // nothing here keeps state in a module, and loading each anew takes longer than the tests
        },
      },
      {
        plugins: [sourceCondition()],
        test: { name: 'react', environment: 'jsdom', include: ['tests/react/**/*.test.{ts,tsx}'], setupFiles: ['tests/support/dom.ts'] },
      },
      {
        plugins: [sourceCondition()],
        test: {
          name: 'postgres',
          include: [
            'tests/{postgres,migrations,differential,beyond-one-machine,lost-answers,crashes,interleavings,tenancy,examples}/**/*.test.ts',
          ],
          globalSetup: ['tests/support/postgres-setup.ts'],
          maxWorkers: 1, // they share a server, whose oldest transaction holds back what others may read of changes and sums
          sequence: { groupOrder: 1 },
          isolate: false, // the drivers are loaded once a worker, not once a file
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
