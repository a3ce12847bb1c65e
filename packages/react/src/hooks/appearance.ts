/** The names of the elements a host may style, as they stand in `data-cs-slot`. */
type SlotName = string;

/** How every root of ours looks, those in portals included. */
export interface Appearance {
  /** `inherit`, the default, follows the `color-scheme` of the page around; `auto` the reader's system. */
  readonly colorScheme?: 'inherit' | 'light' | 'dark' | 'auto';
  /** How much room rows and controls take. Default `comfortable`. */
  readonly density?: 'comfortable' | 'compact';
  /** A class on every root: the place to set `--cs-*` under a strict content security policy. */
  readonly className?: string;
  /** Public properties by name, set on every root once the page is alive; never in server HTML. */
  readonly variables?: Readonly<Record<`--cs-${string}`, string>>;
  /** Classes of yours by slot, after our own. */
  readonly classNames?: Readonly<Partial<Record<SlotName, string>>>;
  /** Drops all of our classes: only `data-cs-*`, your classes and the behaviour are left. */
  readonly unstyled?: boolean;
}
