import type { Runner } from '@countersign/conformance';

/** A runner that runs the cases alone whose names begin with some words. */
export const among = (runner: Runner, beginnings: readonly string[]): Runner => ({
  describe: (name, body) => runner.describe(name, body),
  it: (name, body) => {
    if (beginnings.some((words) => name.startsWith(words))) runner.it(name, body);
  },
});
