import type { CountersignEvent } from '../relay/event.ts';

/** A place in the outside world that events are delivered to. */
export interface EventSink {
  /** Tells it from others; how far it has got is remembered under this name. Printable ASCII, at most 128 characters. */
  readonly name: string;
  /**
   * Takes an event for good, or throws. An event may come twice, so its receiver must know an `id` that it has seen. What
   * is thrown parks the task or delegation that the event is about, under the code of a `Fault`; only `sink-away` says that
   * the sink takes nothing at all now, so that everything waits. It must end: a sink that hangs holds up whatever follows.
   */
  deliver(event: CountersignEvent): Promise<void>;
}
