/** Counts how many rows know something, and how each quantity is spread. */
import { Spread } from './spread.ts';
import type { Fact, Quantity, QuantityName } from './told.ts';

/** Shares at which the curve of a quantity is told: close where it bends. */
const CURVE = [
  ...[0, 0.001, 0.002, 0.005, 0.01],
  ...Array.from({ length: 48 }, (_, i) => (i + 1) / 50 + 0.01),
  ...[0.985, 0.99, 0.995, 0.998, 0.999, 1],
];

export class Facts {
  private readonly counts = new Map<Fact, number>();

  /** Counts a row that knows it; a fact that is never known is told with 0 rows. */
  note(fact: Fact, isKnown: boolean): void {
    this.counts.set(fact, (this.counts.get(fact) ?? 0) + (isKnown ? 1 : 0));
  }

  told() {
    return [...this.counts].map(([fact, rows]) => ({ fact, rows }));
  }
}

export class Quantities {
  private readonly spreads = new Map<QuantityName, Spread>();

  /** Range of `value`: 0 and up. */
  add(name: QuantityName, value: number, weight = 1): void {
    let spread = this.spreads.get(name);
    if (spread === undefined) {
      spread = new Spread();
      this.spreads.set(name, spread);
    }
    spread.add(value, weight);
  }

  /** A quantity that was counted elsewhere. */
  put(name: QuantityName, spread: Spread): void {
    this.spreads.set(name, spread);
  }

  /** In the order of `names`; those without values are left out. */
  told(names: readonly QuantityName[]): Quantity[] {
    return names.flatMap((name) => {
      const spread = this.spreads.get(name);
      const told = spread?.told() ?? null;
      return spread === undefined || told === null ? [] : [{ name, told, curve: curveOf(spread) }];
    });
  }
}

function curveOf(spread: Spread): Quantity['curve'] {
  const values = spread.quantiles(CURVE);
  return CURVE.map((share, i) => ({ share, value: values[i] ?? Number.NaN }));
}
