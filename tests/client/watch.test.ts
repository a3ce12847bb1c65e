import { type ClientOptions, createClient, type TaskChange } from '@countersign/http/client';
import { describe, expect, it } from 'vitest';
import { readEvents } from '../../packages/http/src/client/server-events.ts';

const streamOf = (...parts: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });

const stream = (...parts: readonly string[]) => new Response(streamOf(...parts), { headers: { 'content-type': 'text/event-stream' } });
const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ code, status }), { status, headers: { 'content-type': 'application/problem+json' } });

type Answers = readonly (() => Response | Promise<Response>)[];

/** A client whose requests are answered one after another, and what it sent and heard, and how long it waited between. */
const listening = (...answers: Answers) => listeningWith({}, answers);

function listeningWith(options: Partial<ClientOptions>, answers: Answers) {
  const sent: (string | null)[] = [];
  const pauses: number[] = [];
  const heard: TaskChange[] = [];
  const stop = new AbortController();
  const client = createClient({
    baseUrl: 'http://bank.example',
    fetch: async (request) => {
      const answer = answers[sent.length];
      sent.push(request.headers.get('last-event-id'));
      if (answer) return answer();
      stop.abort();
      throw new TypeError('nobody there');
    },
    pause: (milliseconds) => (pauses.push(milliseconds), Promise.resolve()),
    ...options,
  });
  const over = client.watch((change) => heard.push(change), { signal: stop.signal });
  return { sent, heard, pauses, over };
}

describe('listening to changes', () => {
  it('goes on after a connection is lost, from the last event that arrived', async () => {
    const { sent, heard, over } = listening(
      () =>
        stream(
          'retry: 2000\nid: 1\nevent: ready\ndata: {}\n\n',
          'id: 2\nevent: tasks\ndata: {"task_ids":["a"]}\n\n',
          ':\n\n',
          'id: 3\nevent: tas',
        ),
      () =>
        stream(
          'id: 2\nevent: ready\ndata: {}\n\nid: 9\nevent: reset\ndata: {}\n\nid: 9\nevent: sight\ndata: {}\n\nid: 9\nevent: newer\ndata: ?\n\n',
        ),
    );
    expect(await over).toEqual({ code: 'unreachable' });
    expect(sent).toEqual([null, '2', '9']);
    expect(heard).toEqual([
      { taskIds: ['a'], readAnew: false },
      { taskIds: [], readAnew: true },
      { taskIds: [], readAnew: true },
    ]);
  });

  it('goes on when its headers cannot be had for once while it connects again', async () => {
    let asked = 0;
    const headers = () => (++asked === 2 ? Promise.reject(new Error('no token now')) : { authorization: 'Bearer owner' });
    const { sent, over } = listeningWith({ headers }, [() => stream('id: 2\nevent: ready\ndata: {}\n\n')]);
    expect(await over).toEqual({ code: 'unreachable' });
    expect({ sent, asked }).toEqual({ sent: [null, '2'], asked: 3 });
  });

  it('does not begin when its headers cannot be had at all', async () => {
    const { sent, over } = listeningWith({ headers: () => Promise.reject(new Error('no token')) }, []);
    await expect(over).rejects.toThrow('no token');
    expect(sent).toEqual([]);
  });

  it('waits longer and longer, never quite as long as others do, and half a minute at most', async () => {
    const away = () => problem(503, 'unavailable');
    const { pauses, over } = listeningWith({}, Array<typeof away>(8).fill(away));
    await over;
    const most = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000];
    expect(pauses.map((pause, at) => pause >= most[at]! / 2 && pause <= most[at]!)).toEqual(most.map(() => true));
    const shares = pauses.map((pause, at) => pause / most[at]!);
    expect(new Set(shares).size).toBe(shares.length);
  });

  it('waits briefly again once somebody was there', async () => {
    const away = () => problem(503, 'unavailable');
    const { pauses, over } = listening(away, away, away, () => stream('id: 1\nevent: ready\ndata: {}\n\n'));
    await over;
    expect(pauses[2]).toBeGreaterThanOrEqual(2_000);
    expect(pauses[3]).toBeLessThanOrEqual(1_000);
  });

  it('waits as long as it is asked to', async () => {
    const { pauses, over } = listening(() => new Response(null, { status: 503, headers: { 'retry-after': '7' } }));
    await over;
    expect(pauses[0]).toBe(7_000);
  });

  it.each([
    [401, 'unauthenticated', { code: 'unauthenticated' }],
    [403, 'cross_site', { code: 'unavailable', status: 403 }],
    [404, 'route_not_found', { code: 'unavailable', status: 404 }],
  ])('gives up when it is refused with %i, and says why', async (status, code, error) => {
    const { sent, over } = listening(() => problem(status, code));
    expect(await over).toEqual(error);
    expect(sent).toHaveLength(1);
  });

  it('comes back when there are too many streams, and when the server is away', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
    const { sent, over } = listening(
      () => problem(429, 'too_many_streams'),
      () => new Response(broken, { status: 503, headers: { 'content-type': 'application/problem+json' } }),
    );
    expect(await over).toEqual({ code: 'unreachable' });
    expect(sent).toEqual([null, null, null]);
  });

  it('lets a mistake of the listener through', async () => {
    const client = createClient({
      baseUrl: 'http://bank.example',
      fetch: async () => stream('id: 2\nevent: tasks\ndata: {"task_ids":["a"]}\n\n'),
    });
    await expect(
      client.watch(() => {
        throw new RangeError('mine');
      }),
    ).rejects.toThrow('mine');
  });

  it('is over at once when it was aborted before', async () => {
    const client = createClient({ baseUrl: 'http://bank.example', fetch: () => Promise.reject(new Error('asked')) });
    expect(await client.watch(() => {}, { signal: AbortSignal.abort() })).toEqual({ code: 'unreachable' });
  });
});

const aMessage = (data: string, id: string | null = null) => ({ id, event: 'message', data });

describe('reading events', () => {
  const all = async (...parts: readonly string[]) => {
    const events = [];
    for await (const event of readEvents(streamOf(...parts))) events.push(event);
    return events;
  };

  it('does not mind where the stream is cut', async () => {
    const text = 'id: 1\nevent: tasks\ndata: {"a":\ndata: "ü"}\n\n:\n\nid: 2\r\ndata: x\r\n\r\n';
    const whole = await all(text);
    expect(whole).toEqual([
      { id: '1', event: 'tasks', data: '{"a":\n"ü"}' },
      { id: '2', event: 'message', data: 'x' },
    ]);
    const bytes = new TextEncoder().encode(text);
    for (let at = 1; at < bytes.length; at++) {
      const cut = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(bytes.slice(0, at));
          controller.enqueue(bytes.slice(at));
          controller.close();
        },
      });
      const events = [];
      for await (const event of readEvents(cut)) events.push(event);
      expect(events).toEqual(whole);
    }
  });

  it.each([
    ['lines that end in CR', 'id: 1\rdata: a\rdata: b\r\rdata: c\r\r', [aMessage('a\nb', '1'), aMessage('c', '1')]],
    ['lines that end each in its way', 'data: a\rdata: b\r\n\ndata: c\n\r', [aMessage('a\nb'), aMessage('c')]],
    ['a field without a colon', 'data\nid\n\ndata: a\nevent\n\n', [aMessage('', ''), aMessage('a', '')]],
    ['a mark of the byte order', '\uFEFFdata: a\n\n', [aMessage('a')]],
    ['an id that cannot be one', 'id: 1\nid: 2\0\ndata: a\n\n', [aMessage('a', '1')]],
    ['an id that comes by itself', 'id: 1\n\ndata: a\n\n', [aMessage('a', '1')]],
    ['one space before a value, and no more', 'data:a\ndata:  b\n\n', [aMessage('a\n b')]],
    ['comments, and fields that nobody knows', ': data: a\ndatas: b\n data: c\ndata: d\n\n', [aMessage('d')]],
  ])('reads %s, wherever the stream is cut', async (_, text, events) => {
    expect(await all(text)).toEqual(events);
    expect(await all(...text)).toEqual(events);
  });

  it('tells of an event as soon as its last line has ended', async () => {
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const events = readEvents(new ReadableStream({ start: (own) => (controller = own) }));
    controller.enqueue(new TextEncoder().encode('data: a\r\r'));
    expect((await events.next()).value).toEqual(aMessage('a'));
    controller.close();
  });

  it('lets the server go when its reader stops', async () => {
    let isLetGo = false;
    const endless = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: x\n\n')),
      cancel: () => {
        isLetGo = true;
      },
    });
    for await (const { data } of readEvents(endless)) if (data === 'x') break;
    expect(isLetGo).toBe(true);
  });

  it('is over at once under a signal that came before', async () => {
    const events = readEvents(new ReadableStream<Uint8Array>(), AbortSignal.abort());
    expect(await events.next()).toEqual({ value: undefined, done: true });
  }, 2_000);

  it('tells nothing of an event that did not arrive in full', async () => {
    expect(await all('id: 1\ndata: x\n')).toEqual([]);
  });
});
