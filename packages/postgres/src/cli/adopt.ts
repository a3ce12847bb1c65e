import { asInstant, id, isId } from '@countersign/core';
import type { Adoption } from '../adopt-tasks.ts';
import { grouped } from '../rows.ts';
import { type Command, UsageError } from './command.ts';
import { withDatabase } from './open-database.ts';
import { optionsIn } from './options-in.ts';
import { readMapping } from './read-mapping.ts';

const options = {
  mapping: { type: 'string' },
  tenant: { type: 'string' },
  policy: { type: 'string' },
  actor: { type: 'string' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Takes over the deployment tasks that a host has kept itself until now. */
export const adoptCommand: Command = {
  summary: 'takes over the deployment tasks of your own tables',
  usage: `Usage: countersign adopt --mapping <file> --tenant <id> --policy <version> [options]

Takes over the deployment tasks in the table that the mapping names as "tasks", with a journal entry for each. It does so a
thousand at a time, each thousand in a transaction of its own: whatever stops it, running it again goes on from there, and
what was taken over is taken over once. Your rows stay where they are, and show from then on what becomes of each task.
Migrate with the same mapping first.

  --mapping <file>     the host's own tables, as JSON: see "On tables you already have" in the package's README
  --tenant <id>        the tenant whose tasks they are
  --policy <version>   the version of the policy in force, for the journal
  --actor <id>         the person who does it, for the journal; without, no person does
  --dry-run            write nothing, and say what would be taken over and what would not. That two tasks for one version
                       and region are open shows only when it is done
  --json               say it as JSON, with every task that is left

Exit code: 0 every task was taken over, or would be; 1 some are left where they are; 2 it could not be done to the end.
`,
  run: async (args, shell) => {
    const { mapping, tenant, policy, actor = null, 'dry-run': dryRun = false, json = false } = optionsIn(args, options);
    if (mapping === undefined) throw new UsageError('Name the mapping of your tables with --mapping.');
    if (!isId(tenant)) throw new UsageError('Name the tenant whose tasks are to be taken over, with --tenant.');
    if (!policy) throw new UsageError('Name the version of the policy in force, with --policy.');
    if (actor !== null && !isId(actor)) throw new UsageError(`"${String(actor)}" cannot be the identifier of a person.`);
    const act = {
      tenantId: id<'tenant'>(tenant),
      at: asInstant(new Date().toISOString()),
      actorId: actor === null ? null : id<'user'>(actor),
      policyVersion: policy,
    };
    // How far it is goes where it is in nobody's way who reads the answer.
    const onChunk = ({ adopted, left }: { adopted: number; left: number }) => shell.err(`${adopted} taken over, ${left} left …\n`);
    const adoption = await withDatabase(
      shell,
      (postgres) => postgres.adoptTasks(act, dryRun ? { dryRun } : { onChunk }),
      await readMapping(mapping),
    );
    await shell.out(json ? `${JSON.stringify(adoption)}\n` : reportOf(adoption, dryRun));
    return adoption.left.length === 0 ? 0 : 1;
  },
};

/** How many tasks that are left are named; of the others their number is said. */
const named = 20;

function reportOf({ adopted, left }: Adoption, dryRun: boolean): string {
  const lines = [`${adopted} tasks ${dryRun ? 'would be' : 'were'} taken over.`];
  if (left.length > 0) {
    lines.push(`${left.length} ${dryRun ? 'would be' : 'are'} left where they are:`);
    for (const [why, tasks] of grouped(left, (each) => each.why)) lines.push(`  ${why.padEnd(24)} ${tasks.length}`);
    lines.push(...left.slice(0, named).map(({ hostTaskId, why }) => `  task ${hostTaskId}: ${why}`));
    if (left.length > named) lines.push(`  … and ${left.length - named} more; --json names them all.`);
  }
  return `${lines.join('\n')}\n`;
}
