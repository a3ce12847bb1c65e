/** The class and the slot of an element of ours: the names a host styles it by. */
export interface SlotProps {
  readonly className: string;
  readonly 'data-cs-slot': string;
}

/**
 * The attributes every element of ours carries: `cs-el` undoes what the host's element rules do to it, `cs-<name>` gives
 * it our look, `data-cs-slot` names it. Further classes come last.
 */
export const slot = (name: string, ...classNames: readonly (string | undefined)[]): SlotProps => ({
  className: ['cs-el', `cs-${name}`, ...classNames].filter(Boolean).join(' '),
  'data-cs-slot': name,
});
