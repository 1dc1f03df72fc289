/** What the drawing of a fit says. */

export const FIT_TEXT = {
  finding: (name: string, n: number, p50: string, p95: string) =>
    `${name}: ${n} times, half of them below ${p50}, 95% below ${p95}.`,
  question: 'Which distribution draws times like these?',
  density: 'Times (bars) and fitted densities',
  quantiles: 'Quantiles: the nearer the diagonal the better',
  times: (unit: string) => `time, ${unit}`,
  measured: 'measured',
  fitted: 'fitted',
  legend: (family: string, ks: number) => `${family} (at most ${(100 * ks).toFixed(1)}% off)`,
} as const;
