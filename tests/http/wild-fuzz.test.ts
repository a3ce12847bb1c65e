import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createHandler } from '@countersign/http';
import { getRequestListener } from '@hono/node-server';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { authenticate } from './a-stack.ts';
import { aTaskThatIs } from './life-of-a-task.ts';
import { type WildRequest, wildRequest } from './wild-requests.ts';

const inProcess = 16_000;
const onSocket = 4_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapInMegabytes = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** A handler on a task that waits, which reports what broke and counts what changed. */
async function target() {
  const { stack, writes } = await aTaskThatIs('PENDING');
  const faults: unknown[] = [];
  const handler = createHandler({ countersign: stack.countersign, authenticate, onFault: (fault) => faults.push(fault) });
  return { handler, faults, writes };
}

/** What an answer must never show. */
const innards = /\bat (?:async )?[\w.<>]+ \(|node_modules|\/packages\/|\bselect\b.+\bfrom\b|TypeError|ZodError/;

/** The request, as far as Fetch lets it be made; null where Fetch itself refuses it. */
function fetched({ method, target: address, headers, body }: WildRequest): Request | null {
  try {
    const sent = new Headers();
    for (const [name, value] of headers) {
      if (name === 'content-type' || name === 'authorization') sent.set(name, value);
      else sent.append(name, value);
    }
    return new Request(`http://bank.example${address}`, { method, headers: sent, ...(body && { body: body as BodyInit }) });
  } catch {
    return null;
  }
}

describe('whatever is sent', () => {
  it(`in process, ${inProcess} times: never breaks, never changes anything but where it says so, and takes no memory with it`, async () => {
    const seen = new Map<number, number>();
    let { handler, faults, writes } = await target();
    let count = 0;
    const before = heapInMegabytes();
    for (const wild of fc.sample(wildRequest, { numRuns: inProcess, seed: Number(process.env['FUZZ_SEED'] ?? Date.now()) })) {
      const request = fetched(wild);
      if (!request) continue;
      const already = writes();
      const answer = await handler(request);
      const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
      const text = isStream ? '' : await answer.text();
      if (isStream) await answer.body?.cancel();
      const { status } = answer;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      count++;
      const mayChange = status < 300 && (wild.method === 'POST' || wild.method === 'PATCH' || wild.method === 'patch');
      if (faults.length > 0 || status >= 500 || innards.test(text) || (writes() > already && !mayChange))
        throw new Error(JSON.stringify([wild, status, text, faults.map(String), writes() - already]));
      if (status >= 400 && wild.method !== 'HEAD' && (JSON.parse(text) as { status: number }).status !== status)
        throw new Error(`${status} was told as ${text}`);
      if (writes() > 40) ({ handler, faults, writes } = await target()); // what was done stands in the way of what is to come
    }
    expect(heapInMegabytes() - before).toBeLessThan(64);
    expect(count).toBeGreaterThan(inProcess * 0.95);
    // A fuzzer that never gets past the door proves nothing.
    expect([200, 201, 204, 400, 401, 403, 404, 405, 409, 413, 415].filter((status) => !seen.has(status))).toEqual([]);
  }, 120_000);

  it(`on a socket, ${onSocket} times, malformed HTTP among it: is answered or cut off in time, and never with a failure`, async () => {
    const { handler, faults, writes } = await target();
    const server = createServer(
      { requestTimeout: 2_000, headersTimeout: 2_000, connectionsCheckingInterval: 500 },
      getRequestListener(handler),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const messages = fc.sample(message, { numRuns: onSocket, seed: Number(process.env['FUZZ_SEED'] ?? Date.now()) });
    const statuses = new Map<number, number>();
    let successes = 0;
    let next = 0;
    const work = async (): Promise<void> => {
      for (let at = next++; at < messages.length; at = next++) {
        const bytes = messages[at] ?? new Uint8Array();
        const told = await exchange(port, bytes);
        for (const [, code] of told.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) {
          const status = Number(code);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status < 300) successes++;
          if (status >= 500) throw new Error(`${Buffer.from(bytes).toString('latin1')}\n\n${told}`);
        }
        if (innards.test(told)) throw new Error(told);
      }
    };
    await Promise.all(Array.from({ length: 16 }, work));
    expect(faults).toEqual([]);
    expect(writes()).toBeLessThanOrEqual(successes);
    expect([200, 400, 401, 404, 405, 413, 415].filter((status) => !statuses.has(status))).toEqual([]);
  }, 120_000);
});

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (each) => each.charCodeAt(0) & 0xff);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** How the length of a body can be told, or told wrongly. */
const framings = ['length', 'chunked', 'both', 'twice', 'short', 'long', 'none', 'bad-chunk', 'negative'] as const;

/** A message as bytes: a wild request in HTTP/1.1, framed in some way and perhaps damaged. */
const message: fc.Arbitrary<Uint8Array> = fc
  .record({
    wild: wildRequest,
    framing: fc.oneof({ weight: 8, arbitrary: fc.constant('length' as const) }, fc.constantFrom(...framings)),
    line: fc.oneof(
      { weight: 8, arbitrary: fc.constant('\r\n') },
      fc.constantFrom(
        '\n',
        '\r',
        '\r\n\r\n',
        '\r\nX: a\r\n b\r\n',
        '\r\nX : a\r\n',
        '\r\n\u0000: a\r\n',
        `\r\nX: ${'a'.repeat(20_000)}\r\n`,
        '\r\nHost: evil.example\r\n',
      ),
    ),
    version: fc.oneof(
      { weight: 12, arbitrary: fc.constant('HTTP/1.1') },
      fc.constantFrom('HTTP/1.0', 'HTTP/0.9', 'HTTP/2', 'HTCPCP/1.0', ''),
    ),
    form: fc.oneof(
      { weight: 10, arbitrary: fc.constant('') },
      fc.constantFrom('http://bank.example', 'http://evil.example', '*', '//evil.example'),
    ),
  })
  .map(({ wild: { method, target: address, headers, body }, framing, line, version, form }) => {
    const content = body ?? new Uint8Array();
    const length =
      { short: content.length + 1_000, long: Math.max(content.length - 1, 0), negative: -1 }[framing as 'short'] ?? content.length;
    const framed: Readonly<Record<(typeof framings)[number], string>> = {
      length: `content-length: ${length}\r\n`,
      chunked: 'transfer-encoding: chunked\r\n',
      both: `content-length: ${length}\r\ntransfer-encoding: chunked\r\n`,
      twice: `content-length: ${length}\r\ncontent-length: ${length + 1}\r\n`,
      short: `content-length: ${length}\r\n`,
      long: `content-length: ${length}\r\n`,
      none: '',
      'bad-chunk': 'transfer-encoding: chunked\r\n',
      negative: `content-length: ${length}\r\n`,
    };
    const told = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const head = `${method} ${form}${address} ${version}${line}host: bank.example\r\nconnection: close\r\n${told}${framed[framing]}\r\n`;
    if (framing === 'bad-chunk') return joined(ascii(head), ascii('zz\r\n'), content);
    if (framing === 'chunked' || framing === 'both')
      return joined(ascii(head), ascii(`${content.length.toString(16)}\r\n`), content, ascii('\r\n0\r\n\r\n'));
    return joined(ascii(head), content);
  });

/** Sends bytes on a connection of their own and gives back what came until it was closed; fails when it is not in time. */
const exchange = (port: number, bytes: Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    const hang = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No end came to ${Buffer.from(bytes).toString('latin1').slice(0, 2_000)}\n\n${told}`));
    }, 10_000);
    const done = (): void => {
      clearTimeout(hang);
      resolve(told);
    };
    socket.setEncoding('latin1');
    socket.on('data', (part: string) => {
      told += part;
      // A stream of events does not end by itself.
      if (told.includes('text/event-stream')) socket.destroy();
    });
    socket.on('close', done);
    socket.on('error', done);
  });
