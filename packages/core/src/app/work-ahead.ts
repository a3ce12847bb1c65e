/**
 * Carries out one piece of work after another. While one is carried out, the one behind it is prepared, if it rests on nothing
 * that this does (`isApart`). `prepareBehind` begins with the first piece, behind none, and answers null when none is left.
 * Fails with the first that fails; whoever is told of it can rely on nothing going on.
 */
export async function workAhead<Piece>(
  prepareBehind: (piece: Piece | null) => Promise<Piece> | null,
  carryOut: (piece: Piece) => Promise<void>,
  isApart: (piece: Piece) => boolean,
): Promise<void> {
  let coming = prepareBehind(null);
  while (coming) {
    const piece: Piece = await coming;
    const ahead = isApart(piece) ? prepareBehind(piece) : null;
    const carrying = carryOut(piece);
    await Promise.allSettled([carrying, ahead]);
    await carrying;
    coming = isApart(piece) ? ahead : prepareBehind(piece);
  }
}
