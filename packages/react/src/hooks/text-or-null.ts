/** What was typed, as records hold it: null for nothing, and in one form of Unicode, since a field may be given two. */
export const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.normalize('NFC'));
