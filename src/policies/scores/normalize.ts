/**
 * Rescales scores to 0..100, as several plug-ins of Kubernetes do: trunc(100 * score / largest), or 100 less that.
 * Where the largest is 0, all stay 0, or become 100 in reverse. Source: helper/normalize_score.go.
 */
export function normalizeTo100(scores: Float64Array, count: number, reverse: boolean, most = 100): void {
  let largest = 0;
  for (let i = 0; i < count; i++) largest = Math.max(largest, scores[i] as number);
  for (let i = 0; i < count; i++) {
    const scaled = largest === 0 ? 0 : Math.floor((most * (scores[i] as number)) / largest);
    scores[i] = reverse ? most - scaled : scaled;
  }
}
