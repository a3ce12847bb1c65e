import type { ReactElement } from 'react';
import { Icon, type IconName } from './icon.tsx';
import { useSlot } from './slot.ts';

const icons = { ready: 'confirmed', cannot: 'cancelled' } as const satisfies Record<string, IconName>;

/** Some of the tasks an action is about. */
export interface ManyGroupProps {
  readonly title: string;
  /** Those that are ready are folded up beyond five; reasons are always in sight. */
  readonly tone: keyof typeof icons;
  readonly items: readonly { readonly id: string; readonly name: string; readonly note: string }[];
}

/** Renders a group of tasks with what is to be said of each; nothing when it is empty. */
export function ManyGroup({ title, tone, items }: ManyGroupProps): ReactElement | null {
  const slot = useSlot();
  if (items.length === 0) return null;
  return (
    <details {...slot('fold')} data-cs-tone={tone} open={tone === 'cannot' || items.length <= 5}>
      <summary {...slot('fold-summary')}>
        <span {...slot('fold-icon')}>
          <Icon name={icons[tone]} />
        </span>
        {title}
      </summary>
      <ul {...slot('fold-list')}>
        {items.map(({ id, name, note }) => (
          <li {...slot('fold-item')} key={id}>
            <bdi {...slot('choice-name')}>{name}</bdi>
            {note !== '' && (
              <span {...slot('secondary')}>
                <bdi>{note}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
