// FNV-1a with 64 bits, kept as two halves of 32 that are multiplied by halves of 16: whole numbers of 32 bits are what an
// engine is quickest with.
const primeLow = 0x1b3; // the prime is 2 ** 40 + 0x1b3

/**
 * Sixteen hexadecimal digits by which one text is told from another: FNV-1a over UTF-16 code units. It finds what has
 * changed by itself, not what somebody has forged: use it only where a forger would deceive nobody but himself.
 */
export function fingerprint(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let at = 0; at < text.length; at++) {
    low ^= text.charCodeAt(at);
    const least = (low & 0xffff) * primeLow;
    const next = (low >>> 16) * primeLow + (least >>> 16);
    // Times 2 ** 40 is the lower half, eight bits further to the left, in the upper one.
    high = (Math.imul(high, primeLow) + (next >>> 16) + (low << 8)) | 0;
    low = (next << 16) | (least & 0xffff);
  }
  return hex(high) + hex(low);
}

const hex = (half: number): string => (half >>> 0).toString(16).padStart(8, '0');
