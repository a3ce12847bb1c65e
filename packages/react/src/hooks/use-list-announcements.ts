import { useEffect, useRef } from 'react';
import { list as listWords } from '../messages/list.ts';
import { useEnvironment } from './environment.ts';
import { useOnline } from './use-online.ts';
import { tallyIn } from './tally.ts';
import type { TaskList } from './use-task-list.ts';
import { useWords } from './use-words.ts';

/**
 * Says aloud what a list has come to show: at first, and whenever its filter, search or page has changed; how many are
 * selected; what came in meanwhile; and when the network goes and comes back.
 */
export function useListAnnouncements({ state, counts, rows, isCurrent, page, selection, incoming }: TaskList): void {
  const { announcer } = useEnvironment();
  const words = useWords(listWords);
  const before = useRef<{ readonly filter: string; readonly index: number } | null>(null);
  const filter = JSON.stringify({ ...state, search: state.search.trim() });
  const { index, from, to } = page;
  const tally = counts && state.status === null ? tallyIn(state.bucket, counts) : rows && { count: rows.length, isMore: false };
  const found = tally && words.found(tally);

  useEffect(() => {
    if (!isCurrent || found === undefined) return;
    const last = before.current;
    before.current = { filter, index };
    if (!last) {
      if (counts) announcer.announce(words.loaded({ open: tallyIn('all', counts), overdue: tallyIn('overdue', counts) }));
    } else if (last.filter !== filter) announcer.announce(found);
    else if (last.index !== index) announcer.announce(words.page({ page: index + 1, from, to }));
  }, [isCurrent, found, filter, index, from, to, counts, announcer, words]);

  const count = selection.tasks.length;
  const { hidden } = selection;
  const selected = count === 0 ? null : hidden > 0 ? words.selectedHidden({ count, hidden }) : words.selected(count);
  useEffect(() => {
    if (selected !== null) announcer.announce(selected);
  }, [selected, announcer]);

  const changed = incoming.count === 0 ? null : words.changed(incoming.count);
  useEffect(() => {
    if (changed !== null) announcer.announce(changed);
  }, [changed, announcer]);

  const isOnline = useOnline();
  const wasOnline = useRef(isOnline);
  useEffect(() => {
    if (wasOnline.current === isOnline) return;
    wasOnline.current = isOnline;
    announcer.announce(isOnline ? words.backOnline : words.offline);
  }, [isOnline, announcer, words]);
}
