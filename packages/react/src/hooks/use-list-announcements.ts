import { useEffect, useRef } from 'react';
import { useEnvironment } from './environment.ts';
import { countIn, type TaskList } from './use-task-list.ts';

/** Says aloud what a list has come to show: at first, and whenever its filter, search or page has changed. */
export function useListAnnouncements({ bucket, search, counts, rows, isCurrent, page }: TaskList): void {
  const { announcer, messages } = useEnvironment();
  const before = useRef<{ readonly filter: string; readonly index: number } | null>(null);
  const filter = `${bucket} ${search.trim()}`;
  const { index, from, to } = page;
  const found = counts ? countIn(bucket, counts) : rows?.length;

  useEffect(() => {
    if (!isCurrent || found === undefined) return;
    const last = before.current;
    before.current = { filter, index };
    if (!last) {
      if (counts) announcer.announce(messages.list.loaded(counts));
    } else if (last.filter !== filter) announcer.announce(messages.list.found(found));
    else if (last.index !== index) announcer.announce(messages.list.page({ page: index + 1, from, to }));
  }, [isCurrent, found, filter, index, from, to, counts, announcer, messages]);
}
