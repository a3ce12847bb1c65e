/** Gives what says of a text whether it is, but for the white space at its end, the beginning of one of some others. */
export function beginningOf(others: readonly string[]): (text: string) => boolean {
  let sorted: readonly string[] | null = null;
  return (text) => {
    sorted ??= others.toSorted();
    const beginning = text.trimEnd();
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < beginning) low = middle + 1;
      else high = middle;
    }
    // Of those that come behind it, the ones that begin with it come first.
    return beginning !== '' && (sorted[low]?.startsWith(beginning) ?? false);
  };
}
