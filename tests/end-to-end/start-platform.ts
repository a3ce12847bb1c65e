import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder of the test's own, and how to be rid of it. */
export async function temporaryFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'countersign-platform-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Builds the platform's page as `npm start` does, but into a folder of the test's own. */
export async function buildPage(folder: string): Promise<void> {
  const vite = join(import.meta.dirname, '../../node_modules/vite/bin/vite.js');
  const arguments_ = [vite, 'build', 'examples/platform', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'];
  await promisify(execFile)(process.execPath, arguments_, { env: { ...process.env, NODE_ENV: 'production' } });
}

/** The platform in a process of its own. */
export interface RunningPlatform {
  readonly url: string;
  /** Asks it to end as Ctrl+C does; resolves to its exit code. */
  stop(): Promise<number | null>;
}

/** What became of a platform that did not start. */
export class DidNotStart extends Error {
  override readonly name = 'DidNotStart';
  readonly exitCode: number | null;

  constructor(exitCode: number | null, output: string) {
    super(output);
    this.exitCode = exitCode;
  }
}

/** Starts the platform and resolves once it has printed its address; throws {@link DidNotStart} when it ends before. */
export async function startPlatform(environment: {
  readonly DATA_DIR: string;
  readonly PAGE_DIR: string;
  readonly PORT?: string;
}): Promise<RunningPlatform> {
  const child = spawn(process.execPath, ['--conditions=@countersign/source', 'examples/platform/src/main.ts'], {
    env: { ...process.env, NODE_OPTIONS: '', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const orphaned = () => child.kill('SIGKILL');
  process.once('exit', orphaned);
  const exited = once(child, 'exit').then(([code]: (number | null)[]) => {
    process.off('exit', orphaned);
    return code ?? null;
  });
  return {
    url: await address(child, exited),
    async stop() {
      child.kill('SIGTERM');
      const impatience = setTimeout(orphaned, 15_000);
      return exited.finally(() => clearTimeout(impatience));
    },
  };
}

const address = (child: ChildProcess, exited: Promise<number | null>) =>
  new Promise<string>((resolve, reject) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const printed = /^Countersign platform: (http:\S+)$/m.exec(output)?.[1];
        if (printed) resolve(printed);
      });
    }
    void exited.then((code) => reject(new DidNotStart(code, output)));
  });
