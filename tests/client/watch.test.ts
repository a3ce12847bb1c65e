import { createClient, type TaskChange } from '@countersign/http/client';
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

/** A client whose requests are answered one after another, and what it sent and heard. */
function listening(...answers: readonly (() => Response | Promise<Response>)[]) {
  const sent: (string | null)[] = [];
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
  });
  const over = client.watch((change) => heard.push(change), { signal: stop.signal });
  return { sent, heard, over };
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
  }, 15_000);

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
    const { sent, over } = listening(() => problem(429, 'too_many_streams'));
    expect(await over).toEqual({ code: 'unreachable' });
    expect(sent).toEqual([null, null]);
  }, 10_000);

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

  it('tells nothing of an event that did not arrive in full', async () => {
    expect(await all('id: 1\ndata: x\n')).toEqual([]);
  });
});
