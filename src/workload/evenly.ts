/** `take` of the items, evenly spaced, the first among them; all where there are no more. */
export function evenly<T>(items: readonly T[], take: number): readonly T[] {
  if (!(take < items.length)) return items;
  return Array.from({ length: take }, (_, i) => items[Math.floor((i * items.length) / take)]).flatMap(
    (item) => item ?? [],
  );
}
