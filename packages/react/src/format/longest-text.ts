/** The longest text that is kept, in UTF-16 code units. The server has the say; this one tells of it while a text is being typed. */
export const longestText = 4_000;
