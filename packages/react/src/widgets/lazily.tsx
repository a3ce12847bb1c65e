import { type ComponentType, type ReactElement, type Ref, useEffect, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { isFocusLost } from '../hooks/is-focus-lost.ts';
import { useCommitEffect } from '../hooks/use-commit-effect.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/panel.tsx';
import { Root } from '../parts/root.tsx';
import { useSlot } from '../parts/slot.ts';
import { withRole } from '../parts/with-role.ts';

/**
 * A widget that is loaded when it is first shown, so that a page pays for those it shows and no others. Until then its
 * card waits; where it cannot be had, the card says so. An entry of its own brings it along at once.
 */
export function lazily<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => ReactElement {
  /** What was loaded once need not be waited for again. */
  let known: ComponentType<Props> | null = null;
  return function Lazily(props) {
    const [Loaded, setLoaded] = useState(() => known);
    const [attempt, setAttempt] = useState(0);
    const [failedAt, setFailedAt] = useState<number | null>(null);
    const waiting = useRef<HTMLDivElement>(null);
    /** Where the card stands, while it has the focus that the widget in its place is to get. */
    const place = useRef<{ readonly around: Element; readonly before: Element | null } | null>(null);
    useEffect(() => {
      if (Loaded) return;
      let isGone = false;
      load().then(
        (component) => {
          known = component;
          if (isGone) return;
          const { current: card } = waiting;
          const { parentElement: around, previousElementSibling: before } = card ?? { parentElement: null, previousElementSibling: null };
          if (around && card?.contains(document.activeElement)) place.current = { around, before };
          setLoaded(() => component);
        },
        () => void (isGone || setFailedAt(attempt)),
      );
      return () => {
        isGone = true;
      };
    }, [Loaded, attempt]);
    useCommitEffect(() => {
      if (!Loaded || !place.current || !isFocusLost()) return;
      const { around, before } = place.current;
      const widget = before ? before.nextElementSibling : around.firstElementChild;
      widget?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
    }, [Loaded]);
    if (Loaded) return <Loaded {...props} />;
    return <Waiting root={waiting} attempt={attempt} failedAt={failedAt} onRetry={() => setAttempt(attempt + 1)} />;
  };
}

const refusal = { code: 'unreachable' } as const;

function Waiting({
  root,
  attempt,
  failedAt,
  onRetry,
}: {
  readonly root: Ref<HTMLDivElement>;
  readonly attempt: number;
  /** The attempt that failed last; null where none has. */
  readonly failedAt: number | null;
  readonly onRetry: () => void;
}): ReactElement {
  const slot = useSlot();
  const { announcer } = useEnvironment();
  const tell = useRefusalText();
  const words = useWords(panel);
  const hasFailed = failedAt !== null;
  useEffect(() => {
    // The first failure is said as it appears.
    if (failedAt) announcer.announce(tell(refusal), { assertive: true });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each failure is told once
  }, [failedAt]);
  return (
    <Root ref={root} {...withRole('region')} aria-label={hasFailed ? words.failedTitle : words.loading}>
      <div {...slot('card')} aria-busy={!hasFailed || undefined}>
        {hasFailed ? (
          <div {...slot('notice')}>
            <Failure title={words.failedTitle} refusal={refusal} tryAgain={words.tryAgain} busy={attempt !== failedAt} onRetry={onRetry} />
          </div>
        ) : (
          <Loading inCard />
        )}
      </div>
    </Root>
  );
}
