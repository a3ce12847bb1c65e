/** One event of a stream. */
export interface ServerEvent {
  /** The last that the stream has given; null when it has given none. */
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
  let endsInCr = false;
  let id: string | null = null;
  let event = '';
  let data: string[] = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const text = decoder.decode(part.value, { stream: true });
      // A CR ends a line at once; an LF that follows it belongs to it.
      const complete = (rest + (endsInCr ? text.replace(/^\n/, '') : text)).split(/\r\n?|\n/);
      if (text !== '') endsInCr = text.endsWith('\r');
      rest = complete.pop() ?? '';
      for (const line of complete) {
        const [, field, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (field === 'data') data.push(value);
        else if (field === 'event') event = value;
        else if (field === 'id' && !value.includes('\0')) id = value;
        if (line !== '') continue;
        if (data.length > 0) yield { id, event: event || 'message', data: data.join('\n') };
        event = '';
        data = [];
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop);
    stop(); // whoever stops listening lets the server know
  }
}
