import { asInstant, id } from '@countersign/core';
import { beforeAll, describe, expect, it } from 'vitest';
// Not public, but what is sent to those who hold anchors.
import { type CheckpointBody, isSigned, readCheckpoint, signCheckpoint } from '../../../packages/core/src/journal/checkpoint.ts';
import { digest, keysFrom } from '../../tampering/keys.ts';

const { signer, key } = keysFrom('the key of the tests');
const other = keysFrom('another key');
const at = asInstant('2026-11-24T10:00:00.000Z');
const root = Uint8Array.from({ length: 32 }, (_, byte) => byte);

let text: string;
let body: CheckpointBody;
beforeAll(async () => {
  ({ text } = await signCheckpoint(id('a bank'), { size: 40, root }, at, signer, digest));
  body = readCheckpoint(text)!;
});

describe('a checkpoint', () => {
  it('says whose it is, what it covers and when it was signed', () =>
    expect(body).toEqual({
      origin: 'bank.example/countersign/a%20bank',
      size: 40,
      root: Buffer.from(root).toString('hex'),
      at,
    }));

  it.each<[string, (whole: string) => string]>([
    ['nothing', () => ''],
    ['no name', (whole) => whole.replace(/^[^\n]+/, '')],
    ...['040', '4e1', '-40', '40.5', '+40', ' 40', '40 ', '', 'forty', 'NaN', 'Infinity', '9007199254740992'].map(
      (size): [string, (whole: string) => string] => [`the size "${size}"`, (whole) => whole.replace('\n40\n', `\n${size}\n`)],
    ),
    ['a root that is too short', (whole) => whole.replace(/\n[^\n]{44}\n/, '\nAAAA\n')],
    ['a root that is none', (whole) => whole.replace(/\n[^\n]{44}\n/, '\n!\n')],
    ['no root', (whole) => whole.split('\n').slice(0, 2).join('\n')],
    ['no time', (whole) => whole.replace(/\ntime [^\n]*\n/, '\n')],
    ['a time under another word', (whole) => whole.replace('\ntime ', '\ndate ')],
    ['a time that is none', (whole) => whole.replace('T10:00', 'T25:00')],
    ['a line more', (whole) => whole.replace('\n\n', '\nmore\n\n')],
    ['no signature', (whole) => whole.split('\n\n')[0]!],
    ['something else before its signature', (whole) => whole.replace('\n\n', '\n\nx')],
  ])('is none that has %s', (_, edit) => expect(readCheckpoint(edit(text))).toBeNull());

  it('is signed by one of some keys, and by no other', () => {
    expect(isSigned(text, body, [key], digest)).toBe(true);
    expect(isSigned(text, body, [other.key, key], digest)).toBe(true);
    expect(isSigned(text, body, [other.key], digest)).toBe(false);
    expect(isSigned(text, body, [], digest)).toBe(false);
  });

  it('is not signed when its signature names another key, is cut, or goes on', () => {
    const [start, line] = [text.slice(0, text.lastIndexOf(' ') + 1), text.slice(text.lastIndexOf(' ') + 1).trimEnd()];
    const bytes = Buffer.from(line, 'base64');
    const signedWith = (signature: Uint8Array) => isSigned(`${start}${Buffer.from(signature).toString('base64')}\n`, body, [key], digest);
    expect(signedWith(bytes)).toBe(true);
    expect(signedWith(bytes.with(0, bytes[0]! ^ 1))).toBe(false);
    expect(signedWith(bytes.with(67, bytes[67]! ^ 1))).toBe(false);
    expect(signedWith(bytes.subarray(0, 67))).toBe(false);
    expect(signedWith(Buffer.concat([bytes, Buffer.of(0)]))).toBe(false);
  });
});
