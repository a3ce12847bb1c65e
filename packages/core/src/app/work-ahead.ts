/** How many pieces are carried out at a time. */
const most = 2;

/**
 * Carries out pieces of work, two at a time, in their order. Meanwhile the one behind them is prepared; one that rests on what
 * the piece before it does (of which `isApart` says no) only when nothing is being carried out any more. `prepareBehind`
 * begins with the first piece, behind none, and answers null when none is left. Fails with the first that fails; whoever
 * is told of it can rely on nothing going on.
 */
export async function workAhead<Piece>(
  prepareBehind: (piece: Piece | null) => Promise<Piece> | null,
  carryOut: (piece: Piece) => Promise<void>,
  isApart: (piece: Piece) => boolean,
): Promise<void> {
  const underway = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (piece: Piece): void => {
    const carrying: Promise<void> = carryOut(piece)
      .catch((failure: unknown) => void failures.push(failure))
      .finally(() => underway.delete(carrying));
    underway.add(carrying);
  };
  /** Waits until no more than so many are underway. */
  const atMost = async (left: number): Promise<void> => {
    while (underway.size > left) await Promise.race(underway);
    if (failures.length > 0) throw failures[0];
  };
  try {
    for (let coming = prepareBehind(null); coming;) {
      const piece: Piece = await coming;
      await atMost(most - 1);
      coming = isApart(piece) ? prepareBehind(piece) : null;
      begin(piece);
      if (isApart(piece)) continue;
      await atMost(0);
      coming = prepareBehind(piece);
    }
    await atMost(0);
  } finally {
    await Promise.all(underway);
  }
}
