/** One event of a stream. */
export interface ServerEvent {
  /** Null when it has none. */
  readonly id: string | null;
  readonly event: string;
  readonly data: string;
}

/**
 * Reads the events of a stream as they arrive, by the rules of the HTML standard but for `retry`, which is ours to choose.
 * What an EventSource does too, but with the headers and the `fetch` of a client. Ends with the stream or the signal.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>, signal?: AbortSignal): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const text = (rest + decoder.decode(part.value, { stream: true })).replaceAll('\r\n', '\n');
      const complete = text.split('\n');
      rest = complete.pop() ?? '';
      for (const line of complete) {
        if (line !== '') lines.push(line);
        else {
          const event = eventOf(lines);
          lines = [];
          if (event) yield event;
        }
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop(); // whoever stops listening lets the server know
  }
}

function eventOf(lines: readonly string[]): ServerEvent | null {
  const valueOf = (field: string): readonly string[] =>
    lines.flatMap((line) => (line.startsWith(`${field}:`) ? [line.slice(field.length + 1).replace(/^ /, '')] : []));
  const data = valueOf('data');
  if (data.length === 0) return null; // a comment, or nothing for us
  return { id: valueOf('id').at(-1) ?? null, event: valueOf('event').at(-1) ?? 'message', data: data.join('\n') };
}
