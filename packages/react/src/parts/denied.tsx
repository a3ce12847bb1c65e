import type { ReactElement } from 'react';
import { useSaid } from '../hooks/use-said.ts';
import { Callout, CalloutText } from './callout.tsx';

/** Renders that something is not for the reader, or not there, and says so. */
export function Denied({ title, text }: { readonly title: string; readonly text: string }): ReactElement {
  useSaid(`${title}. ${text}`);
  return (
    <Callout tone="denied" title={title}>
      <CalloutText>{text}</CalloutText>
    </Callout>
  );
}
