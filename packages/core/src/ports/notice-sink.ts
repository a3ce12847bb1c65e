import type { NoticeDigest } from '../notices/notice-digest.ts';

/** How digests reach people: by mail, by chat, by a service of the host's. */
export interface NoticeSink {
  /**
   * Takes a digest for good, or throws. A digest may come twice, so whoever sends it on should know an `id` that he has sent.
   * What is thrown has it tried again later, under the code of a `Fault`; only `sink-away` says that nothing at all can be
   * sent now. It must end: a sink that hangs holds up whatever follows.
   */
  send(digest: NoticeDigest): Promise<void>;
}
