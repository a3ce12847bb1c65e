/** Does work for every item, so many at a time. Fails with the first that fails. */
export async function atOnce<Item>(items: readonly Item[], clients: number, work: (item: Item) => Promise<unknown>): Promise<void> {
  let next = 0;
  const take = async () => {
    while (next < items.length) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: clients }, take));
}
