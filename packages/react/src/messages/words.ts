import type { Messages } from './messages.ts';

/**
 * The words of one widget, or those that several share, in English, with the name under which a locale or a host puts
 * others in their place. A widget brings its own English along, so a page pays for no words but those it shows.
 */
export interface WordGroup<Name extends keyof Messages> {
  readonly name: Name;
  readonly english: Messages[Name];
}

/** Says something of a number. */
export type Count = (count: number) => string;
/** Says something with a text in it. */
export type Text = (text: string) => string;
