import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Claims a data folder for this process until it ends; null when another process has it. An embedded database has no
 * server that would refuse a second one, and two of them would destroy the files. The claim is a local socket, since the
 * operating system takes that away with the process however it ends; a file left behind by a crash answers nobody.
 */
export async function claimFolder(folder: string): Promise<Server | null> {
  await mkdir(folder, { recursive: true });
  const name = `countersign-${createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 24)}`;
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const claimed = await listen(path);
  if (claimed !== null || (await isAnswered(path))) return claimed;
  await rm(path, { force: true });
  return listen(path);
}

const listen = (path: string) =>
  new Promise<Server | null>((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
      .once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
      .listen(path, () => resolve(server.unref()));
  });

const isAnswered = (path: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(path)
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
