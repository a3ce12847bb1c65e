import type { Command, Shell } from './command.ts';
import { UsageError } from './command.ts';
import { adoptCommand } from './adopt.ts';
import { checkCommand } from './check.ts';
import { exportCommand } from './export.ts';
import { migrateCommand } from './migrate.ts';
import { verifyCommand } from './verify.ts';

/** Every command, by name. */
const commands: Readonly<Record<string, Command>> = {
  adopt: adoptCommand,
  check: checkCommand,
  export: exportCommand,
  migrate: migrateCommand,
  verify: verifyCommand,
};

/** Runs the command that is asked for; answers its exit code, and 2 when it could not do what it is for. */
export async function run([name, ...args]: readonly string[], shell: Shell): Promise<number> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const isHelp = name === undefined || name === 'help' || name === '--help' || name === '-h';
    if (isHelp) await shell.out(overview);
    else shell.err(`There is no command "${name}".\n\n${overview}`);
    return isHelp && name !== undefined ? 0 : 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    await shell.out(command.usage);
    return 0;
  }
  try {
    return await command.run(args, shell);
  } catch (error) {
    const isUsage =
      error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    shell.err(`${error instanceof Error ? error.message : String(error)}\n${isUsage ? `\n${command.usage}` : ''}`);
    return 2;
  }
}

const overview = `Usage: countersign <command> [options]

${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}\n`)
  .join('')}
countersign <command> --help says more. The database is the one in DATABASE_URL.
`;
