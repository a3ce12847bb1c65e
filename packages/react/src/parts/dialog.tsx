import * as Radix from '@radix-ui/react-dialog';
import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { isFocusLost } from '../hooks/is-focus-lost.ts';
import { useCommitEffect } from '../hooks/use-commit-effect.ts';
import { type PortalPlace, usePortalPlace } from '../hooks/use-portal-place.ts';
import { useWords } from '../hooks/use-words.ts';
import { dialog as dialogWords } from '../messages/dialog.ts';
import { Button } from './button.tsx';
import type { DialogSlotProps } from './components.ts';
import { LiveRegions } from './live-regions.tsx';
import { Root } from './root.tsx';
import { Sentence } from './sentence.tsx';
import { useSlot } from './slot.ts';

/** A modal dialog, open for as long as it is rendered. */
export interface DialogProps extends Pick<DialogSlotProps, 'title' | 'description' | 'onClose' | 'returnFocus'> {
  /** Default `md`; a drawer stands at the end of the page, over its whole height. */
  readonly size?: DialogSlotProps['size'];
  readonly children: ReactNode;
}

/** Renders the host's dialog or ours, over the page or over the host's own open `<dialog>`; announcements are heard from inside it. */
export function Dialog({ size = 'md', children, ...rest }: DialogProps): ReactElement {
  const find = usePortalPlace();
  const [place, setPlace] = useState<PortalPlace | null>(null);
  const Slot = useEnvironment().components.Dialog;
  return (
    <>
      {/* Where the widget stands, to find the place from. */}
      <span hidden ref={(element) => void (element && setPlace((known) => known ?? find(element)))} />
      {place &&
        (Slot ? (
          <Slot {...rest} size={size} container={place.container}>
            {children}
            <LiveRegions />
          </Slot>
        ) : (
          <OwnDialog {...rest} size={size} place={place}>
            {children}
          </OwnDialog>
        ))}
    </>
  );
}

/**
 * Renders Radix's dialog. Not its overlay, because that needs a style sheet which a strict policy forbids, and not its
 * way of giving focus back, which drops focus on the body where there is no trigger.
 */
function OwnDialog({
  title,
  description,
  size,
  onClose,
  returnFocus,
  place,
  children,
}: Omit<DialogSlotProps, 'container'> & { readonly place: PortalPlace }): ReactElement {
  const slot = useSlot();
  const { close } = useWords(dialogWords);
  const content = useRef<HTMLDivElement>(null);
  const giveBack = useRef(returnFocus);
  useCommitEffect(() => {
    giveBack.current = returnFocus;
  });
  // Radix gives focus back after an effect and a timer, and on a busy machine either comes late. Here it is given back at
  // the end of the very task in which the dialog went; not when React only rehearses its going.
  useCommitEffect(
    () => () => {
      const { current: element } = content;
      queueMicrotask(() => {
        if (element && !element.isConnected && isFocusLost()) giveBack.current();
      });
    },
    [],
  );
  return (
    <Radix.Root open onOpenChange={(wanted) => !wanted && onClose()}>
      <Radix.Portal container={place.container}>
        <Root dir={place.dir} data-cs-color-scheme={place.colorScheme} data-cs-portal="" data-cs-scroll-lock="">
          <div {...slot('overlay')} data-cs-size={size}>
            <div {...slot('backdrop')} />
            <Radix.Content
              {...slot('dialog')}
              data-cs-size={size}
              {...(description === null && { 'aria-describedby': undefined })}
              ref={content}
              onEscapeKeyDown={(event) => {
                // It is heard here before an open menu inside hears it, and belongs to that.
                if (event.target instanceof Element && event.target.closest('[role="menu"]')) event.preventDefault();
              }}
              onOpenAutoFocus={(event) => {
                event.preventDefault();
                content.current?.focus();
              }}
              onCloseAutoFocus={(event) => {
                event.preventDefault();
                if (isFocusLost()) returnFocus();
              }}
            >
              <div {...slot('dialog-header')}>
                <div {...slot('dialog-heading')}>
                  <Radix.Title {...slot('title')}>
                    <Sentence>{title}</Sentence>
                  </Radix.Title>
                  {description !== null && (
                    <Radix.Description {...slot('dialog-purpose')}>
                      <Sentence>{description}</Sentence>
                    </Radix.Description>
                  )}
                </div>
                <Button variant="icon" icon="close" aria-label={close} onClick={onClose} />
              </div>
              {children}
              <LiveRegions />
            </Radix.Content>
          </div>
        </Root>
      </Radix.Portal>
    </Radix.Root>
  );
}
