import { spawn } from 'node:child_process';
import { existsSync, openSync, closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { splitCheckpoints } from '@countersign/core';
import { expect, it, onTestFinished } from 'vitest';
// Not public, but what the command is made of.
import { checkpointsIn } from '../../packages/postgres/src/cli/checkpoints-in.ts';
import { run } from '../../packages/postgres/src/cli/run.ts';
import { writingTo } from '../../packages/postgres/src/cli/writing-to.ts';
import { openStage } from './stage.ts';

const main = fileURLToPath(new URL('../../packages/postgres/src/cli/main.ts', import.meta.url));

/** Runs the command as a process, whose output goes to a file, or to a reader who leaves at once. */
async function helpTo(file: number | 'nobody') {
  const command = spawn(process.execPath, ['--conditions=@countersign/source', main, 'help'], {
    stdio: ['ignore', file === 'nobody' ? 'pipe' : file, 'pipe'],
  });
  command.stdout?.destroy();
  let err = '';
  command.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise((resolve) => command.once('close', resolve));
  return { code, err };
}

it('exits with 2 and no more words when its reader has gone', async () => expect(await helpTo('nobody')).toEqual({ code: 2, err: '' }));

it.each(existsSync('/dev/full') ? ['/dev/full'] : [])('exits with 2 and one line when nothing more can be written to %s', async (path) => {
  const file = openSync(path, 'w');
  onTestFinished(() => closeSync(file));
  const { code, err } = await helpTo(file);
  expect(code).toBe(2);
  expect(err).toMatch(/^The output could not be written: ENOSPC.*\n$/);
});

it('waits with writing until its reader has room for more', async () => {
  const taken: (() => void)[] = [];
  const reader = new Writable({ highWaterMark: 4, write: (_chunk, _encoding, done) => void taken.push(done) });
  const out = writingTo(reader);
  await out('abc');
  let isDone = false;
  const more = out('def').then(() => (isDone = true));
  await new Promise(setImmediate);
  expect(isDone).toBe(false);
  while (taken.length > 0) {
    taken.shift()!();
    await new Promise(setImmediate);
  }
  await more;
});

it('exports a line only when the line before has been taken', async () => {
  const stage = await openStage();
  await stage.assign('v2');
  let waiting = 0;
  let most = 0;
  const out = async () => {
    most = Math.max(most, ++waiting);
    await new Promise(setImmediate);
    waiting -= 1;
  };
  expect(await run(['export', '--tenant', 'bank'], { env: { DATABASE_URL: stage.url }, out, err: () => {} })).toBe(0);
  expect(most).toBe(1);
});

it.each([
  [['export', '--tenant', 'one', '--tenant', 'other'], '--tenant'],
  [['migrate', '--app', 'one', '--app=other'], '--app'],
  [['check', '--mapping', 'one', '--mapping', 'other'], '--mapping'],
  [['adopt', '--policy', 'one', '--policy', 'other'], '--policy'],
  [['verify', '--name', 'one', '--name', 'other'], '--name'],
])('refuses an option that is given twice: %s', async (args, option) => {
  let err = '';
  const shell = { env: {}, out: () => Promise.resolve(), err: (text: string) => (err += text) };
  expect(await run(args, shell)).toBe(2);
  expect(err).toMatch(new RegExp(`^${option} was given twice, and may be given once\\.\n\nUsage: countersign ${args[0]}`));
});

it('reads a file of anchors piece by piece as if it were read at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const note = (size: number, others = 0) =>
    `bank.example/bank\n${size}\nroot\ntime\n\n— bank.example/bank AAAA\n${'— witness.example BBBB\n'.repeat(others)}`;
  const text = `${note(1)}\n${note(2, 3)}${note(3)}\n\n\n${note(4, 1)}\nno checkpoint\n${note(5)}—\n${note(6)}\n`;
  for (const [name, given] of [
    ['unix', text],
    ['windows', text.replaceAll('\n', '\r\n')],
    ['unended', text.trimEnd()],
    ['empty', ''],
  ] as const) {
    const path = join(folder, name);
    await writeFile(path, given);
    for (const size of [1, 60, 150, 100_000]) expect(await checkpointsIn(path, size)).toEqual(splitCheckpoints(given));
  }
});
