import type { Session } from '@countersign/core';
import type { EventOptions } from './stream-limits.ts';
import type { Watch } from './watch.ts';

/** What one stream is made of. */
export interface StreamSource {
  readonly tenantId: string;
  readonly session: Session;
  readonly watch: Watch;
  /** Where to begin; null for now. */
  readonly after: string | null;
  /** Says whether the reader is still who he was. */
  readonly isStillThere: () => Promise<boolean>;
  readonly onFault: (fault: unknown) => void;
  /** Called once, when the stream is over, whoever ended it. */
  readonly onEnd: () => void;
}

/** How many changes are read at once. */
const batch = 200;
/** How many events may wait for a slow reader. */
const ahead = 16;

/**
 * A stream of server-sent events for one reader. It holds a place in the journal and no queue of changes: a reader who is
 * slow is told later and at once, so however much happens, the memory that a stream takes stays what it is.
 */
export function eventStream(source: StreamSource, options: Required<EventOptions>): ReadableStream<Uint8Array> {
  const { tenantId, session, watch, isStillThere, onFault, onEnd } = source;
  const bytes = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let place = source.after;
  let leave: () => void = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beats = 0;
  let over = false;
  let reading = false;
  let wanted = false;

  const write = (text: string): void => controller.enqueue(bytes.encode(text));
  const send = (event: string, data: object): void => write(`id: ${place}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const isTaken = (): boolean => (controller.desiredSize ?? 0) > 0;

  const end = (): void => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    leave();
    onEnd();
  };
  const close = (): void => {
    if (over) return;
    end();
    controller.close();
  };
  /** Whoever is cut off comes back, and resumes from where he was. */
  const closeAfter = (fault: unknown): void => {
    onFault(fault);
    close();
  };

  const begin = async (): Promise<void> => {
    if (place === null) {
      const feed = await session.changes();
      if (feed.ok) place = feed.value.next;
    }
    if (over || place === null) return close();
    write('retry: 2000\n');
    send('ready', {});
    leave = watch.join(tenantId, place, { session, wake: tell });
    timer = setTimeout(beat, options.heartbeatEvery);
    tell();
  };

  /** Tells what has changed, as far as it is taken; the rest when it is. */
  const tell = (): void => {
    wanted = true;
    if (!reading) void readOn();
  };
  // One at a time. It is over in the very step that finds nothing wanted: whoever wants more later begins anew.
  const readOn = async (): Promise<void> => {
    reading = true;
    try {
      while (wanted && !over && isTaken()) {
        wanted = false;
        const feed = await session.changes({ after: place, limit: batch });
        if (over) return;
        if (!feed.ok) return close();
        const { taskIds, next, sight, missed, hasMore } = feed.value;
        place = next;
        if (missed) send('reset', {});
        if (taskIds.length > 0) send('tasks', { task_ids: taskIds });
        if (sight !== null) send('sight', {});
        if (sight === 'lost') return close();
        wanted ||= hasMore;
      }
    } catch (fault) {
      closeAfter(fault);
    } finally {
      reading = false;
    }
  };

  const beat = (): void => {
    isStillThere()
      .then((isThere) => {
        if (!isThere || ++beats >= options.heartbeats) return close();
        if (over) return;
        if (isTaken()) write(':\n\n');
        timer = setTimeout(beat, options.heartbeatEvery);
      })
      .catch(closeAfter);
  };

  return new ReadableStream<Uint8Array>(
    {
      start: (own) => {
        controller = own;
        begin().catch(closeAfter);
      },
      pull: () => {
        if (wanted) tell();
      },
      cancel: end,
    },
    new CountQueuingStrategy({ highWaterMark: ahead }),
  );
}
