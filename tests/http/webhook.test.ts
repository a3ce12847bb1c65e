import { asCalendarDate, asInstant, type CountersignEvent, id, type JournalEntry, type NoticeDigest } from '@countersign/core';
import { aTask, fixedClock } from '@countersign/core/testing';
import { createNoticeWebhook, createWebhookSink, type WebhookOptions } from '@countersign/http';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';

const entry: JournalEntry = {
  tenantId: id('bank'),
  subject: { type: 'task', id: id('task-1') },
  sequence: 1,
  type: 'task-assigned',
  at: asInstant('2026-11-24T09:30:00.000Z'),
  actorId: null,
  onBehalfOfId: null,
  delegationId: null,
  before: null,
  after: aTask(),
  effects: [],
  gate: null,
  policyVersion: 'default-1',
};
const event: CountersignEvent = {
  specversion: '1.0',
  id: 'bank/task/task-1/1',
  source: 'https://countersign.example',
  type: 'countersign.task-assigned',
  time: entry.at,
  subject: 'task/task-1',
  datacontenttype: 'application/json',
  data: entry,
};

const key = Buffer.alloc(32, 7);
const secretOf = (bytes: Buffer) => `whsec_${bytes.toString('base64')}`;
const secret = secretOf(key);

/** A receiver of the test's own, on this machine; answers its address. */
async function receiver(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
}

const sink = (url: string, over: Partial<WebhookOptions> = {}) =>
  createWebhookSink({ name: 'hook', url, secrets: [secret], clock: fixedClock(), ...over });

describe('a webhook', () => {
  it('posts the event, signed over its identifier, the time and the body with every secret', async () => {
    const received: { method?: string; url?: string; headers: IncomingHttpHeaders; body: string }[] = [];
    const url = await receiver((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
        response.writeHead(204).end();
      });
    });
    const next = Buffer.alloc(24, 9);
    // The second that has begun: a receiver may refuse what claims to come from the future.
    const clock = fixedClock('2026-11-24T09:30:00.900Z');
    await sink(url, { secrets: [secret, secretOf(next)], clock }).deliver(event);
    const [{ method, url: path, headers, body }] = received as [(typeof received)[0]];
    expect([method, path, headers['content-type']]).toEqual(['POST', '/hook', 'application/cloudevents+json']);
    expect(JSON.parse(body)).toEqual(event);
    expect([headers['webhook-id'], headers['webhook-timestamp']]).toEqual(['bank/task/task-1/1', '1795512600']);
    const signature = (bytes: Buffer) => createHmac('sha256', bytes).update(`bank/task/task-1/1.1795512600.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature(key)} v1,${signature(next)}`);
  });

  it.each([
    [429, 'sink-away'],
    [503, 'sink-away'],
    [302, 'webhook-302'],
    [400, 'webhook-400'],
    [500, 'webhook-500'],
  ])('answered %i is told as %s', async (status, code) => {
    const url = await receiver((request, response) => {
      request.resume();
      response.writeHead(status, { location: '/elsewhere' }).end('What was that?');
    });
    await expect(sink(url).deliver(event)).rejects.toMatchObject({ name: 'Fault', code });
  });

  it.each([
    [200, 'taken'],
    [500, 'webhook-500'],
    [503, 'sink-away'],
  ])('answered %i is told as %s, though the connection breaks before the rest of it came', async (status, code) => {
    const fetch = () => {
      const body = new ReadableStream({ cancel: () => Promise.reject(new DOMException('too late', 'TimeoutError')) });
      return Promise.resolve(new Response(body, { status }));
    };
    const told = await sink('https://bank.example/hook', { fetch })
      .deliver(event)
      .then(
        () => 'taken',
        (fault: { readonly code: string | number }) => fault.code,
      );
    expect(told).toBe(code);
  });

  it('is waited for ten seconds, and what it says is left unread so that its connection is free again', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    onTestFinished(() => timeout.mockRestore());
    let isLeft = false;
    const body = new ReadableStream({ cancel: () => void (isLeft = true) });
    await sink('https://bank.example/hook', { fetch: () => Promise.resolve(new Response(body)) }).deliver(event);
    expect([timeout.mock.calls, isLeft]).toEqual([[[10_000]], true]);
  });

  it('that nobody answers, or that cannot be reached, is told as such', async () => {
    const silent = await receiver(() => {});
    await expect(sink(silent, { timeout: 50 }).deliver(event)).rejects.toMatchObject({ code: 'webhook-silent' });
    const broken = await receiver((request) => request.socket.destroy());
    await expect(sink(broken).deliver(event)).rejects.toMatchObject({ code: 'webhook-unreachable' });
  });

  it.each([
    ['an address that others can listen to', { url: 'http://bank.example/hook' }, 'webhook-unprotected'],
    ['an address that only begins like this machine', { url: 'http://localhost.bank.example/hook' }, 'webhook-unprotected'],
    ['an address that is none', { url: 'bank.example/hook' }, 'webhook-invalid-address'],
    ['an address of another protocol', { url: 'ftp://localhost/hook' }, 'webhook-invalid-address'],
    ['an address with a password', { url: 'https://hook:secret@bank.example/hook' }, 'webhook-invalid-address'],
    ['an address with a password alone', { url: 'https://:secret@bank.example/hook' }, 'webhook-invalid-address'],
    ['no secret', { secrets: [] }, 'webhook-secret-unusable'],
    ['a secret without its prefix', { secrets: [key.toString('base64')] }, 'webhook-secret-unusable'],
    ['a secret that is not base 64', { secrets: ['whsec_*'] }, 'webhook-secret-unusable'],
    ['a secret that is short', { secrets: [secretOf(Buffer.alloc(23))] }, 'webhook-secret-unusable'],
    ['a secret that is long', { secrets: [secretOf(Buffer.alloc(65))] }, 'webhook-secret-unusable'],
  ])('refuses %s', (_, over, code) => {
    expect(() => sink('https://bank.example/hook', over)).toThrow(expect.objectContaining({ code }) as Error);
  });
});

describe('a webhook for what people are told', () => {
  const digest: NoticeDigest = {
    id: 'bank/2026-11-24/role/head%20of%20models',
    tenantId: id('bank'),
    day: asCalendarDate('2026-11-24'),
    recipient: { type: 'role', role: 'head of models' },
    notices: [],
    total: 0,
  };
  const telling = (url: string) =>
    createNoticeWebhook({ url, secrets: [secret], clock: fixedClock(), source: 'https://countersign.example' });

  it('posts a digest as a CloudEvent under the identifier of the digest, signed', async () => {
    const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
    const url = await receiver((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(202).end();
      });
    });
    await telling(url).send(digest);
    const [{ headers, body }] = received as [(typeof received)[0]];
    expect(JSON.parse(body)).toEqual({
      specversion: '1.0',
      id: digest.id,
      source: 'https://countersign.example',
      type: 'countersign.notice-digest',
      time: '2026-11-24T09:30:00.000Z',
      subject: 'role/head%20of%20models',
      datacontenttype: 'application/json',
      data: digest,
    });
    const signed = createHmac('sha256', key).update(`${digest.id}.1795512600.${body}`).digest('base64');
    expect([headers['webhook-id'], headers['webhook-signature']]).toEqual([digest.id, `v1,${signed}`]);
  });

  it('says when nobody takes anything now', async () => {
    const url = await receiver((request, response) => {
      request.resume();
      response.writeHead(503).end();
    });
    await expect(telling(url).send(digest)).rejects.toMatchObject({ code: 'sink-away' });
  });
});
