import { exportJournal, id, isId } from '@countersign/core';
import { type Command, UsageError } from './command.ts';
import { nothingOf } from './nothing-of.ts';
import { withDatabase } from './open-database.ts';
import { optionsIn } from './options-in.ts';

/** Writes the journal of a tenant out, for `countersign verify --file` or anybody's own tools. */
export const exportCommand: Command = {
  summary: "writes a tenant's journal out, line by line",
  usage: `Usage: countersign export --tenant <id>

Writes everything that verifying the journal of a tenant needs to the standard output, in the format of
docs/journal-format.md. It holds what people have written: keep it like the database itself.

Exit code: 0 the journal was written out; 2 there is none of that tenant, or it could not be written out to its end.
`,
  run: async (args, shell) => {
    const { tenant } = optionsIn(args, { tenant: { type: 'string' } });
    if (!isId(tenant)) throw new UsageError('Name the tenant whose journal is to be written out, with --tenant.');
    return withDatabase(shell, async ({ archive }) => {
      let isEmpty = true;
      for await (const line of exportJournal(id<'tenant'>(tenant), archive)) {
        isEmpty &&= !/^\{"kind":"(?:entry|seal|checkpoint)",/.test(line);
        await shell.out(`${line}\n`);
      }
      // What the tenant may have besides is no journal.
      if (isEmpty) throw new UsageError(`${nothingOf('The database', [tenant])} to export.`);
      return 0;
    });
  },
};
