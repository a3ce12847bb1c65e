import { useMemo } from 'react';
import { useEnvironment } from '../hooks/environment.ts';

/** The class and the slot of an element of ours: the names a host styles it by. */
interface SlotProps {
  readonly className: string | undefined;
  readonly 'data-cs-slot': string;
}

/**
 * The attributes every element of ours carries: `cs-el` undoes what the host's element rules do to it, `cs-<name>` gives
 * it our look, `data-cs-slot` names it. Classes of the host come last; of ours there are none where it wants none.
 */
export type Slot = (name: string, ...classNames: readonly (string | undefined)[]) => SlotProps;

/** How slots are named under the appearance in force. */
export function useSlot(): Slot {
  const { unstyled = false, classNames } = useEnvironment().appearance;
  return useMemo(
    () =>
      (name, ...further) => ({
        className:
          [
            ...(unstyled ? [] : ['cs-el', `cs-${name}`]),
            classNames?.[name],
            ...further.filter((each) => !unstyled || !each?.startsWith('cs-')),
          ]
            .filter(Boolean)
            .join(' ') || undefined,
        'data-cs-slot': name,
      }),
    [unstyled, classNames],
  );
}
