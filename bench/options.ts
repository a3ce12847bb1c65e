import { parseArgs } from 'node:util';

/** What a run measures, and on how much. */
export interface Options {
  readonly tasks: number;
  /** Names of subjects; null for all. */
  readonly only: readonly string[] | null;
  /** Rounds whose median counts; one more goes before them, to warm up. */
  readonly rounds: number;
  /** Whether the server that the run starts makes commits durable. */
  readonly fsync: boolean;
}

const usage = `npm run bench -- [--only lists,confirm] [--tasks 1000000] [--rounds 5] [--no-fsync]`;

/** Reads the command line; throws with the usage for what it does not know. */
export function readOptions(args: readonly string[], subjects: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      tasks: { type: 'string', default: '1000000' },
      only: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      fsync: { type: 'boolean', default: true },
    },
  });
  const only = values.only?.split(',') ?? null;
  const unknown = only?.find((name) => !subjects.includes(name));
  if (unknown !== undefined) throw new Error(`There is no subject "${unknown}"; there are ${subjects.join(', ')}.\n${usage}`);
  return {
    tasks: count('tasks', values.tasks, 20_000),
    only,
    rounds: count('rounds', values.rounds, 1),
    fsync: values.fsync,
  };
}

function count(name: string, text: string, least: number): number {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`--${name} must be a whole number of at least ${least}.\n${usage}`);
  return value;
}
