/**
 * Does work for each of some pieces, which are taken in turn, two at a time: while a database writes one, the other is
 * decided, or written as well. Fails when one fails; whoever is told of it can rely on nothing going on.
 */
export async function twoAtATime<Piece>(pieces: AsyncGenerator<Piece, void>, work: (piece: Piece) => Promise<void>): Promise<void> {
  const workThrough = async () => {
    // Whoever leaves early ends the pieces for the other, too.
    for await (const piece of pieces) await work(piece);
  };
  const hands = [workThrough(), workThrough()];
  await Promise.allSettled(hands);
  await Promise.all(hands);
}
