import { execFile } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** What a run of pgbench does. Each script is one transaction; of several one is drawn every time. */
export interface PgbenchRun {
  readonly url: string;
  readonly scripts: readonly string[];
  readonly clients: number;
  readonly transactionsPerClient: number;
  /** Transactions of each client that come before those. */
  readonly warmUp: number;
  /** Numbers that the scripts know by name. */
  readonly variables?: Readonly<Record<string, number>>;
}

/** Where pgbench is: on the PATH, or where Debian's packages put it, the newest first; null when it is nowhere. */
export function findPgbench(): string | null {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    ...globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) => version(b) - version(a)),
  ];
  return folders.map((folder) => join(folder, 'pgbench')).find((path) => existsSync(path)) ?? null;
}

const version = (folder: string) => Number(/postgresql\/(\d+)/.exec(folder)?.[1] ?? 0);

/**
 * Runs scripts with prepared statements and returns the milliseconds that all transactions together would take at the
 * pace that the clients kept. How they connect and what their first transactions cost does not count: a transaction
 * counts that ends when every client is past its warm-up and none is through. Throws when one fails.
 */
export async function runPgbench(pgbench: string, run: PgbenchRun): Promise<number> {
  const { url, scripts, clients, transactionsPerClient, warmUp, variables = {} } = run;
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pgbench-'));
  try {
    const files = await Promise.all(
      scripts.map(async (script, at) => {
        const file = join(folder, `${at}.sql`);
        await writeFile(file, script);
        return file;
      }),
    );
    const { stdout, stderr } = await promisify(execFile)(pgbench, [
      '--no-vacuum',
      '--protocol=prepared',
      `--client=${clients}`,
      `--jobs=${Math.min(2, clients)}`,
      `--transactions=${warmUp + transactionsPerClient}`,
      '--log',
      `--log-prefix=${join(folder, 'log')}`,
      ...Object.entries(variables).flatMap(([name, value]) => ['--define', `${name}=${value}`]),
      ...files.flatMap((file) => ['--file', file]),
      url,
    ]);
    const logs = await Promise.all(
      (await readdir(folder)).filter((name) => name.startsWith('log')).map((name) => readFile(join(folder, name), 'utf8')),
    );
    const done = logs.flatMap((log) => log.trimEnd().split('\n').map(readLine));
    if (done.length !== clients * (warmUp + transactionsPerClient))
      throw new Error(`pgbench did not finish its work:\n${stdout}\n${stderr}`);
    const ends = (nth: number) => done.filter(({ transaction }) => transaction === nth).map(({ at }) => at);
    const [warm, through] = [ends(warmUp - 1), ends(warmUp + transactionsPerClient - 1)];
    const during = (from: number, until: number) =>
      done.filter(({ transaction, at }) => transaction >= warmUp && at > from && at <= until).length;
    const all = clients * transactionsPerClient;
    const full = [Math.max(...warm), Math.min(...through)] as const;
    // Where clients were so uneven that they hardly ever worked at once, all of their time counts.
    const [from, until] = during(...full) * 2 >= all ? full : ([Math.min(...warm), Math.max(...through)] as const);
    return ((until - from) / during(from, until)) * all;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A line of the log: which transaction of its client it was, from 0, and when it ended, in milliseconds. */
function readLine(line: string): { readonly transaction: number; readonly at: number } {
  const [, transaction, , , seconds, microseconds] = line.split(' ').map(Number);
  return { transaction: transaction!, at: seconds! * 1_000 + microseconds! / 1_000 };
}
