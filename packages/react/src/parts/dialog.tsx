import * as Radix from '@radix-ui/react-dialog';
import { type ReactElement, type ReactNode, useRef, useState } from 'react';
import { useEnvironment } from '../hooks/environment.ts';
import { Button } from './button.tsx';
import { LiveRegions } from './live-regions.tsx';
import { Root } from './root.tsx';
import { slot } from './slot.ts';

/** A modal dialog. */
export interface DialogProps {
  readonly open: boolean;
  /** Somebody wants it closed: by Escape, the cross, or a click beside it. Whether it closes is the owner's affair. */
  readonly onClose: () => void;
  readonly title: string;
  /** Null where the title says it all. */
  readonly description: string | null;
  /** Puts focus where it belongs once the dialog is gone. */
  readonly returnFocus: () => void;
  readonly children: ReactNode;
}

/**
 * Renders a dialog over the page, or over the host's own `<dialog>` when it stands in an open one: nothing outside that
 * could be reached. Radix's overlay is not used, because it needs a style sheet that a strict policy forbids.
 */
export function Dialog({ open, onClose, title, description, returnFocus, children }: DialogProps): ReactElement {
  const { messages } = useEnvironment();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const content = useRef<HTMLDivElement>(null);
  return (
    <Radix.Root open={open && place !== null} onOpenChange={(wanted) => !wanted && onClose()}>
      <span hidden ref={setPlace} />
      <Radix.Portal container={place?.closest<HTMLElement>('dialog[open]') ?? null}>
        <Root data-cs-portal="" data-cs-scroll-lock="">
          <div {...slot('overlay')}>
            <div {...slot('backdrop')} />
            <Radix.Content
              {...slot('dialog')}
              {...(description === null && { 'aria-describedby': undefined })}
              ref={content}
              onOpenAutoFocus={(event) => {
                event.preventDefault();
                content.current?.focus();
              }}
              onCloseAutoFocus={(event) => {
                event.preventDefault();
                returnFocus();
              }}
            >
              <header {...slot('dialog-header')}>
                <div {...slot('dialog-heading')}>
                  <Radix.Title {...slot('title')}>{title}</Radix.Title>
                  {description !== null && <Radix.Description {...slot('dialog-purpose')}>{description}</Radix.Description>}
                </div>
                <Button variant="icon" icon="close" aria-label={messages.confirm.close} onClick={onClose} />
              </header>
              {children}
              <LiveRegions />
            </Radix.Content>
          </div>
        </Root>
      </Radix.Portal>
    </Radix.Root>
  );
}
