import { type Command, UsageError } from './command.ts';
import { withDatabase } from './open-database.ts';
import { optionsIn } from './options-in.ts';
import { readMapping } from './read-mapping.ts';

const options = {
  print: { type: 'boolean' },
  app: { type: 'string' },
  job: { type: 'string' },
  reader: { type: 'string' },
  mapping: { type: 'string' },
} as const;

/** Migrates the database, or says what that would run. */
export const migrateCommand: Command = {
  summary: 'brings the schema "countersign" up to date, or prints the SQL that would',
  usage: `Usage: countersign migrate [options]

Makes or updates the schema "countersign" in the database of DATABASE_URL, all of it or nothing. Any number of instances
may do so at once. It needs a role that may create a schema, or owns that one; it need not be a superuser.

  --print            run nothing, and print the SQL that would run, for somebody else to read and run
  --app <role>       grant this role what serving people needs
  --job <role>       grant this role what jobs need
  --reader <role>    grant this role to read; a role that was named before and is not now keeps what it needs
  --mapping <file>   the host's own tables, as JSON: see "On tables you already have" in the package's README

Exit code: 0 done, or printed; 2 it could not be done, and nothing was changed.
`,
  run: async (args, shell) => {
    const { print = false, app, job, reader, mapping } = optionsIn(args, options);
    if (app === undefined && (job ?? reader) !== undefined)
      throw new UsageError('Name the role that serves people with --app: --job and --reader are given beside it.');
    const roles = app === undefined ? {} : { roles: { app, ...(job !== undefined && { job }), ...(reader !== undefined && { reader }) } };
    return withDatabase(
      shell,
      async (postgres) => {
        if (print) {
          const script = await postgres.planMigration(roles);
          await shell.out(script === '' ? '-- Nothing is to be done: the schema is up to date.\n' : script);
        } else {
          await postgres.migrate(roles);
          await shell.out('The schema "countersign" is up to date.\n');
        }
        return 0;
      },
      await readMapping(mapping),
    );
  },
};
