import { type ComponentType, type ReactElement, useEffect, useState } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/panel.tsx';
import { Root } from '../parts/root.tsx';
import { useSlot } from '../parts/slot.ts';

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
    useEffect(() => {
      if (Loaded) return;
      let isGone = false;
      load().then(
        (component) => {
          known = component;
          if (!isGone) setLoaded(() => component);
        },
        () => void (isGone || setFailedAt(attempt)),
      );
      return () => {
        isGone = true;
      };
    }, [Loaded, attempt]);
    return Loaded ? <Loaded {...props} /> : <Waiting hasFailed={failedAt === attempt} onRetry={() => setAttempt(attempt + 1)} />;
  };
}

function Waiting({ hasFailed, onRetry }: { readonly hasFailed: boolean; readonly onRetry: () => void }): ReactElement {
  const slot = useSlot();
  const words = useWords(panel);
  return (
    <Root>
      <div {...slot('card')} aria-busy={!hasFailed || undefined}>
        {hasFailed ? (
          <div {...slot('notice')}>
            <Failure title={words.failedTitle} refusal={{ code: 'unreachable' }} tryAgain={words.tryAgain} busy={false} onRetry={onRetry} />
          </div>
        ) : (
          <Loading />
        )}
      </div>
    </Root>
  );
}
