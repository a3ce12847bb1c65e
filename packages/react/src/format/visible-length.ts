const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]|[^\P{Cc}\s]/gu;

/**
 * How many characters of a justification count while it is being typed. The server counts again and decides; this one
 * keeps the count on the screen from asking it at every key.
 */
export const visibleLength = (text: string): number => [...text.replaceAll(invisible, '').trim().replaceAll(/\s+/gu, ' ')].length;
