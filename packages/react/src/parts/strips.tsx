import { type ReactElement, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import type { Asked } from '../hooks/use-answer.ts';
import { useOlderThan } from '../hooks/use-older-than.ts';
import { useOnline } from '../hooks/use-online.ts';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Icon, type IconName } from './icon.tsx';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';

const slow = 8_000;

/** Renders, above what the server knows, that there is no network, or that the first answer takes longer than usual. */
export function Strips({ asked }: { readonly asked: Pick<Asked<unknown>, 'value' | 'refusal' | 'updatedAt'> }): ReactElement {
  const { format } = useEnvironment();
  const words = useWords(panel);
  const isOnline = useOnline();
  const [openedAt] = useState(() => Date.now());
  const isSlow = useOlderThan(openedAt, slow);
  const { updatedAt } = asked;
  return (
    <>
      {!isOnline && (
        <Strip tone="offline" icon="offline">
          {updatedAt === null ? words.offline : words.offlineSince(format.timeOfDay(updatedAt))}
        </Strip>
      )}
      {asked.value === undefined && asked.refusal === null && isSlow && (
        <Strip tone="slow" icon="due-soon">
          {words.slow}
        </Strip>
      )}
    </>
  );
}

function Strip({ tone, icon, children }: { readonly tone: string; readonly icon: IconName; readonly children: string }): ReactElement {
  const slot = useSlot();
  return (
    <div {...slot('strip')} data-cs-tone={tone}>
      <Icon name={icon} />
      <p {...slot('strip-text')}>
        <Sentence>{children}</Sentence>
      </p>
    </div>
  );
}

const stale = 5 * 60_000;

/** Renders since when what is shown has not been brought up to date; nothing while it is fresh. */
export function Staleness({ updatedAt }: { readonly updatedAt: number | null }): ReactElement | null {
  const { format } = useEnvironment();
  const slot = useSlot();
  const { notUpdatedSince } = useWords(panel);
  const isStale = useOlderThan(updatedAt, stale);
  if (updatedAt === null || !isStale) return null;
  return (
    <p {...slot('updated')} data-cs-stale>
      <Sentence>{notUpdatedSince(format.timeOfDay(updatedAt))}</Sentence>
    </p>
  );
}
