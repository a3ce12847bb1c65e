import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asInstant, id, type TenantId } from '@countersign/core';
import { createMemory } from '@countersign/memory';
import { createFileSink } from '@countersign/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// Not public, but what is sent to those who hold anchors, and how a file of them is read.
import { signCheckpoint } from '../../packages/core/src/journal/checkpoint.ts';
import { checkpointsIn } from '../../packages/postgres/src/cli/checkpoints-in.ts';
import { digest, keysFrom } from './keys.ts';
import { verified } from './ledger.ts';
import { richHistory } from './rich-history.ts';

let folder: string;
let tenantId: TenantId;
let lines: string[];
let first: string;
let second: string;
let others: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  const { ledger, ...history } = await richHistory(createMemory());
  tenantId = history.tenantId;
  lines = await ledger.lines(tenantId);
  [first, second] = [ledger.anchors.at(0)!, ledger.anchors.at(-1)!];
  const { signer } = keysFrom('the key of the tests');
  others = (await signCheckpoint(id('other'), { size: 3, root: new Uint8Array(32) }, asInstant('2026-11-24T10:00:00.000Z'), signer, digest))
    .text;
});
afterAll(() => rm(folder, { recursive: true }));

/** What a file says of the history after some writes: a text is anchored as a whole, and bytes are what a write left that was cut short. */
async function foundAfter(...writes: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const path = join(folder, 'anchors.txt');
  await writeFile(path, '');
  for (const each of writes)
    if (typeof each === 'string') await createFileSink(path).anchor(tenantId, { size: 0, text: each });
    else await appendFile(path, each);
  return (await verified(lines, await checkpointsIn(path, 200))).findings.map(({ code }) => code);
}

/** The bytes that the sink writes of a text. */
async function written(text: string): Promise<Uint8Array> {
  const path = join(folder, 'one.txt');
  await rm(path, { force: true });
  await createFileSink(path).anchor(tenantId, { size: 0, text });
  return readFile(path);
}

describe('a write of an anchor that was cut short', () => {
  it('raises no alarm once the whole has been written, wherever it was cut, and however often', async () => {
    const [whole, other] = [await written(second), await written(others)];
    const cuts = Array.from(whole, (_, cut) => whole.subarray(0, cut));
    expect(await foundAfter(first, ...cuts, second)).toEqual([]);
    expect(await foundAfter(first, ...cuts.flatMap((cut) => [cut, other, cut, cut, whole]))).toEqual([]);
  });

  it('costs no anchor that was written after it', async () => {
    const path = join(folder, 'after.txt');
    await writeFile(path, (await written(first)).subarray(0, 50));
    await createFileSink(path).anchor(tenantId, { size: 0, text: second });
    expect(await verified(lines, await checkpointsIn(path))).toMatchObject({
      findings: [{ code: 'anchor-invalid' }],
      anchored: Number(second.split('\n')[1]),
    });
  });

  it('is found while the whole of it is nowhere', async () => {
    const torn = (await written(second)).subarray(0, -20);
    expect(await foundAfter(first, torn)).toEqual(['anchor-invalid']);
    expect(await foundAfter(torn, first)).toEqual(['anchor-invalid']);
    expect(await foundAfter(torn, second.replace(/.{4}\n$/, 'AAA=\n'))).toEqual(['anchor-invalid', 'anchor-invalid']);
  });

  it('is no leave to change what was anchored, were it by one character', async () => {
    const bytes = Buffer.from(second);
    for (const at of [0, bytes.indexOf('\n') + 1, bytes.indexOf('\n') + 6, bytes.length - 30, bytes.length - 3]) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
      expect(await foundAfter(first, changed, second), `at ${at}`).not.toEqual([]);
    }
  });

  it('is told as what it is: the sink has not kept the anchor', () => {
    const path = join(folder, 'full.txt');
    const anchoring = `
      import { createFileSink } from '${new URL('../../packages/postgres/src/file-sink.ts', import.meta.url).href}';
      const sink = createFileSink(process.argv[1]);
      const text = 'x'.repeat(700);
      const told = [];
      for (let times = 0; times < 3; times++) await sink.anchor('bank', { size: 1, text }).then(() => told.push('kept'), (error) => told.push(error.message));
      console.log(JSON.stringify(told));`;
    const node = [process.execPath, '--input-type=module', '-e', anchoring, path];
    // No file may grow beyond 1,024 bytes: of the second write a part has room.
    const told = execFileSync('bash', ['-c', 'ulimit -f 1 && exec "$@"', 'bash', ...node], { encoding: 'utf8' });
    expect(JSON.parse(told)).toEqual(['kept', expect.stringMatching(/^322 of 702 bytes/), expect.stringMatching(/EFBIG/)]);
  });
});
