/**
 * A binary min-heap of indices ordered by a table of keys. Lives in arrays of the caller, so that the algorithms of
 * sharing, which run at every change, allocate nothing. Equal keys go by index, so that the order is a matter of data.
 */

/** Turns the first `size` entries of `heap` into a heap by `key`. */
export function heapify(heap: Int32Array, size: number, key: Float64Array): void {
  for (let at = (size >> 1) - 1; at >= 0; at--) siftDown(heap, size, key, at);
}

/** Restores the heap below position `at` after the key of the index there has grown. */
function siftDown(heap: Int32Array, size: number, key: Float64Array, at: number): void {
  const moved = heap[at] as number;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && isBefore(heap[child + 1] as number, heap[child] as number, key)) child += 1;
    const candidate = heap[child] as number;
    if (!isBefore(candidate, moved, key)) break;
    heap[at] = candidate;
    at = child;
  }
  heap[at] = moved;
}

/** Takes the smallest index off a heap of `size` entries; the heap then has `size - 1`. */
export function removeTop(heap: Int32Array, size: number, key: Float64Array): void {
  heap[0] = heap[size - 1] as number;
  siftDown(heap, size - 1, key, 0);
}

function isBefore(a: number, b: number, key: Float64Array): boolean {
  const difference = (key[a] as number) - (key[b] as number);
  return difference < 0 || (difference === 0 && a < b);
}
