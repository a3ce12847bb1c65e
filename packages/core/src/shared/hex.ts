const digits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += digits[byte];
  return hex;
}

/** The value of each hexadecimal digit, by its code; 255 for what is none. */
const values = new Uint8Array(128).fill(255);
for (const [value, digit] of [...'0123456789abcdef'].entries()) values[digit.charCodeAt(0)] = value;

/** The bytes that hexadecimal digits stand for; null when that is not what a text is. */
export function fromHex(hex: string): Uint8Array | null {
  if (hex.length % 2 !== 0) return null;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const high = values[hex.charCodeAt(2 * at)] ?? 255;
    const low = values[hex.charCodeAt(2 * at + 1)] ?? 255;
    if (high === 255 || low === 255) return null;
    bytes[at] = (high << 4) | low;
  }
  return bytes;
}
