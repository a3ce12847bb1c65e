import type { ReactElement } from 'react';
import { useWords } from '../hooks/use-words.ts';
import { panel } from '../messages/panel.ts';
import { Button } from './button.tsx';
import { useSlot } from './slot.ts';
import { withRole } from './with-role.ts';

/** The two ways of showing the same numbers. */
export type View = 'chart' | 'table';

/** Renders the choice between a picture and the same as a table. */
export function ViewChoice({ view, onChange }: { readonly view: View; readonly onChange: (view: View) => void }): ReactElement {
  const slot = useSlot();
  const words = useWords(panel);
  return (
    <div {...slot('view-choice')} {...withRole('group')} aria-label={words.view}>
      {(['chart', 'table'] as const).map((each) => (
        <Button key={each} variant={view === each ? 'secondary' : 'ghost'} aria-pressed={view === each} onClick={() => onChange(each)}>
          {words.views[each]}
        </Button>
      ))}
    </div>
  );
}
