import type { Command } from './command.ts';
import { withDatabase } from './open-database.ts';
import { optionsIn } from './options-in.ts';
import { readMapping } from './read-mapping.ts';

/** Says whether a database may be used as it is. */
export const checkCommand: Command = {
  summary: 'says whether the database may be used as this role',
  usage: `Usage: countersign check [--mapping <file>]

Looks at the database of DATABASE_URL as an instance does when it starts: whether the schema is that of this release,
whether tenants are kept apart from each other for this role, whether it has the rights it needs, and whether what is
acknowledged survives a crash. A role that may only read passes, and is told that it can write nothing.

  --mapping <file>   the host's own tables, as JSON

Exit code: 0 it may be used, 2 it may not.
`,
  run: async (args, shell) => {
    const { mapping } = optionsIn(args, { mapping: { type: 'string' } });
    return withDatabase(
      shell,
      async (postgres) => {
        for (const { message } of await postgres.check()) await shell.out(`Mind: ${message}\n`);
        await shell.out('Nothing stands against this database.\n');
        return 0;
      },
      await readMapping(mapping),
    );
  },
};
