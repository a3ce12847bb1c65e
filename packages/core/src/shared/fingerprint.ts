// FNV-1a with 64 bits, kept as two halves of 32: exact in JavaScript's numbers, and far quicker than a BigInt.
const primeLow = 0x1b3; // the prime is 2 ** 40 + 0x1b3
const two32 = 0x1_0000_0000;

/**
 * Sixteen hexadecimal digits by which one text is told from another: FNV-1a over UTF-16 code units. It finds what has
 * changed by itself, not what somebody has forged: use it only where a forger would deceive nobody but himself.
 */
export function fingerprint(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let at = 0; at < text.length; at++) {
    low = (low ^ text.charCodeAt(at)) >>> 0;
    const product = low * primeLow;
    // Times 2 ** 40 is the lower half, eight bits further to the left, in the upper one.
    high = (Math.imul(high, primeLow) + Math.floor(product / two32) + (low << 8)) >>> 0;
    low = product % two32;
  }
  return hex(high) + hex(low);
}

const hex = (half: number): string => half.toString(16).padStart(8, '0');
