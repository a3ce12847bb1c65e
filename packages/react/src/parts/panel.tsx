import type { ClientRefusal } from '@countersign/http/client';
import { type ReactElement, type ReactNode, type Ref, useEffect, useId, useRef } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { type Asked, isDenied } from '../hooks/use-answer.ts';
import { useKeptFocus } from '../hooks/use-kept-focus.ts';
import { useSaidRefresh } from '../hooks/use-said-refresh.ts';
import { useRefusalText } from '../hooks/use-refusal-text.ts';
import { retryAtOf } from '../hooks/use-wait.ts';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Button } from './button.tsx';
import { Denied } from './denied.tsx';
import { Failure } from './failure.tsx';
import type { HeadingLevel } from './heading-level.ts';
import { useRootProps } from './root.tsx';
import { Skeleton } from './skeleton.tsx';
import { useSlot } from './slot.ts';
import { Staleness, Strips } from './strips.tsx';

/** A card that shows something the server knows. */
export interface PanelProps {
  readonly title: string;
  readonly summary?: ReactNode;
  /** Said aloud when something else was asked for, as by a filter, and the answer has come. Whoever sees the card sees it. */
  readonly says?: string | undefined;
  readonly level: HeadingLevel;
  readonly className?: string | undefined;
  /** What the card hangs on; whatever else it shows tells its own troubles. */
  readonly asked: Omit<Asked<unknown>, 'value'> & { readonly value: unknown };
  readonly failedTitle: string;
  /** Controls beside the heading. */
  readonly controls?: ReactNode;
  /** The heading, so that focus can be sent there. */
  readonly heading?: Ref<HTMLHeadingElement>;
  /** Where focus goes when the control that has it is taken away. Default: to the heading. */
  readonly restoreFocus?: () => void;
  /** What is shown once there is an answer. */
  readonly children: ReactNode;
}

/** Renders a card with its heading, how fresh it is, and what stands in the way of what it shows: nothing yet, no network, no right, no answer. */
export function Panel({
  title,
  summary,
  says,
  level,
  className,
  asked,
  failedTitle,
  controls,
  heading,
  restoreFocus,
  children,
}: PanelProps): ReactElement {
  const { announcer } = useEnvironment();
  const slot = useSlot();
  const words = useWords(panel);
  const id = useId();
  const root = useRootProps(className);
  const isThere = asked.value !== undefined;
  const wasThere = useRef(isThere);
  useEffect(() => {
    if (isThere && !wasThere.current) announcer.announce(words.loaded(title));
    wasThere.current = isThere;
  }, [isThere, announcer, words, title]);
  const { answered } = asked;
  const last = useRef(answered);
  useEffect(() => {
    if (answered === null) return;
    if (says && last.current !== null && last.current !== answered) announcer.announce(says);
    last.current = answered;
  }, [answered, announcer, says]);
  const keepFocus = useKeptFocus(restoreFocus ?? (() => document.getElementById(id)?.focus()));
  const refresh = useSaidRefresh(asked);
  const Heading = `h${level}` as const;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it hears of the focus of what is in it
    <section {...root} aria-labelledby={id} onFocus={keepFocus}>
      <div {...slot('card')} aria-busy={(!isThere && asked.refusal === null) || undefined}>
        <div {...slot('header')}>
          <Heading {...slot('title')} id={id} ref={heading} tabIndex={-1}>
            {title}
          </Heading>
          <p {...slot('summary')} data-cs-last={!controls || undefined}>
            <bdi>{summary}</bdi>
          </p>
          <div {...slot('panel-controls')}>
            {isThere && <Staleness updatedAt={asked.updatedAt} />}
            {isThere && controls}
            <Button
              variant="icon"
              icon="refresh"
              aria-label={words.refresh}
              busy={isThere && asked.isFetching}
              waitUntil={retryAtOf(asked.refusal)}
              onClick={refresh}
            />
          </div>
        </div>
        <Strips asked={asked} />
        {asked.refusal && (
          <div {...slot('notice')}>
            <Trouble asked={{ ...asked, refresh }} refusal={asked.refusal} title={isThere ? words.refreshFailedTitle : failedTitle} />
          </div>
        )}
        {isThere ? children : asked.refusal === null && <Loading inCard />}
      </div>
    </section>
  );
}

const notFound = ['task-not-found', 'model-not-found', 'version-not-found'] as const;

/** Renders why something could not be had: not for the reader, not there, or no answer; and a way to try again where that makes sense. */
export function Trouble({
  asked,
  refusal,
  title,
}: {
  readonly asked: Pick<PanelProps['asked'], 'refresh' | 'isFetching' | 'refusal' | 'updatedAt'>;
  readonly refusal: ClientRefusal;
  readonly title: string;
}): ReactElement {
  const words = useWords(panel);
  const tell = useRefusalText();
  const refresh = useSaidRefresh(asked);
  if (isDenied(refusal)) return <Denied title={words.deniedTitle} text={words.deniedBody} />;
  if ((notFound as readonly string[]).includes(refusal.code)) return <Denied title={words.notFoundTitle} text={tell(refusal)} />;
  return <Failure title={title} refusal={refusal} tryAgain={words.tryAgain} busy={asked.isFetching} onRetry={refresh} />;
}

/** Renders that something is on its way, in the place where it will stand. */
export function Loading({ inCard = false }: { readonly inCard?: boolean }): ReactElement {
  const slot = useSlot();
  const { loading } = useWords(panel);
  return (
    <div {...slot('waiting')} data-cs-card={inCard || undefined}>
      <p {...slot('hidden')}>{loading}</p>
      <Skeleton />
      <Skeleton size="short" />
      <Skeleton />
      <Skeleton size="short" />
    </div>
  );
}
