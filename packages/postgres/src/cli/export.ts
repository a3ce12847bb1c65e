import { parseArgs } from 'node:util';
import { exportJournal, id, isId } from '@countersign/core';
import { type Command, UsageError } from './command.ts';
import { withDatabase } from './open-database.ts';

/** Writes the journal of a tenant out, for `countersign verify --file` or anybody's own tools. */
export const exportCommand: Command = {
  summary: "writes a tenant's journal out, line by line",
  usage: `Usage: countersign export --tenant <id>

Writes everything that verifying the journal of a tenant needs to the standard output, in the format of
docs/journal-format.md. It holds what people have written: keep it like the database itself.
`,
  run: async (args, shell) => {
    const { tenant } = parseArgs({ args: [...args], options: { tenant: { type: 'string' } } }).values;
    if (!isId(tenant)) throw new UsageError('Name the tenant whose journal is to be written out, with --tenant.');
    return withDatabase(shell, async ({ archive }) => {
      for await (const line of exportJournal(id<'tenant'>(tenant), archive)) shell.out(`${line}\n`);
      return 0;
    });
  },
};
