/**
 * The role of an element, said aloud. Tables need it because their narrow layout takes the table's display away, and
 * with it, in some browsers, its meaning; groups because `fieldset` brings a look that no style sheet fully undoes.
 */
export const withRole = (
  role: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell' | 'group' | 'search',
): { readonly role: string } => ({ role });
