/** A heading's level, by which a widget fits into the outline of the host's page. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5;
