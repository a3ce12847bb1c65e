const form = /^[\x21-\x7e](?:[\x20-\x7e]{0,126}[\x21-\x7e])?$/;

/** Says whether a text can travel as a key. */
export const isKey = (text: string): boolean => form.test(text);

/** A key that nobody has used before. Not `randomUUID`, which pages have only where they are served encrypted. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
