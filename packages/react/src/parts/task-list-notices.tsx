import type { ReactElement } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { isDenied } from '../hooks/use-answer.ts';
import { useOlderThan } from '../hooks/use-older-than.ts';
import { useOnline } from '../hooks/use-online.ts';
import type { TaskList } from '../hooks/use-task-list.ts';
import { useSaidRefresh } from '../hooks/use-said-refresh.ts';
import { useWords } from '../hooks/use-words.ts';
import { list as listWords } from '../messages/list.ts';
import { ActiveFilters } from './active-filters.tsx';
import { Button } from './button.tsx';
import { Denied } from './denied.tsx';
import { Empty } from './empty.tsx';
import { Failure } from './failure.tsx';
import { Icon } from './icon.tsx';
import { useSlot } from './slot.ts';

/** Renders why the rows could not be had, or not be refreshed, and a way to try again. */
export function TaskListFailure({ list }: { readonly list: TaskList }): ReactElement | null {
  const slot = useSlot();
  const words = useWords(listWords);
  const refresh = useSaidRefresh(list);
  if (!list.refusal) return null;
  return (
    <div {...slot('notice')}>
      {isDenied(list.refusal) ? (
        <Denied title={words.deniedTitle} text={words.deniedBody} />
      ) : (
        <Failure
          title={list.rows ? words.refreshFailedTitle : words.failedTitle}
          refusal={list.refusal}
          tryAgain={words.tryAgain}
          busy={list.isFetching}
          onRetry={refresh}
        />
      )}
    </div>
  );
}

/** Renders a strip over the rows: there is no network, or something came in meanwhile. */
export function TaskListStrips({ list, onShown }: { readonly list: TaskList; readonly onShown: () => void }): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const words = useWords(listWords);
  const isOnline = useOnline();
  const time = list.updatedAt === null ? '' : format.timeOfDay(list.updatedAt);
  return (
    <>
      {!isOnline && (
        <div {...slot('strip')} data-cs-tone="offline">
          <Icon name="offline" />
          <p {...slot('strip-text')}>{time === '' ? words.offline : words.offlineSince(time)}</p>
        </div>
      )}
      {list.incoming.count > 0 && (
        <div {...slot('strip')} data-cs-tone="changed">
          <Icon name="refresh" />
          <p {...slot('strip-text')}>{words.changed(list.incoming.count)}</p>
          <Button
            onClick={() => {
              list.incoming.show();
              onShown();
            }}
          >
            {words.showChanged}
          </Button>
        </div>
      )}
    </>
  );
}

const slow = 8_000;

/** Renders that the first rows take longer than usual; nothing until they do. */
export function SlowNotice({ since }: { readonly since: number }): ReactElement | null {
  const slot = useSlot();
  const words = useWords(listWords);
  const isSlow = useOlderThan(since, slow);
  return isSlow ? (
    <div {...slot('strip')} data-cs-tone="slow">
      <Icon name="due-soon" />
      <p {...slot('strip-text')}>{words.slow}</p>
    </div>
  ) : null;
}

/** Renders why there are no rows: nothing is asked of the reader, all is done, or nothing fits what he has set. */
export function TaskListEmpty({ list, confirmedHere }: { readonly list: TaskList; readonly confirmedHere: number }): ReactElement {
  const words = useWords(listWords);
  if (list.isFiltered) return <Empty title={words.noMatchTitle} body={words.noMatchBody} action={<ActiveFilters list={list} />} />;
  return confirmedHere > 0 ? (
    <Empty icon="confirmed" title={words.allDoneTitle} body={words.allDoneBody(confirmedHere)} />
  ) : (
    <Empty icon="confirmed" title={words.emptyTitle} body={words.emptyBody} />
  );
}
