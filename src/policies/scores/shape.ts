/** A function of utilisation by points, straight between them and flat outside, in whole numbers. */

/** Both whole. Utilisation: percent, 0 to 100, growing from point to point. */
export interface ShapePoint {
  readonly utilization: number;
  readonly score: number;
}

/**
 * The value at a utilisation: s0 + trunc((s1 - s0) * (u - u0) / (u1 - u0)) between two points.
 * Source: Kubernetes, helper/shape_score.go.
 */
export function shapeAt(points: readonly ShapePoint[], utilization: number): number {
  let before: ShapePoint | undefined;
  for (const point of points) {
    if (utilization <= point.utilization) {
      if (before === undefined) return point.score;
      const rise = (point.score - before.score) * (utilization - before.utilization);
      return before.score + Math.trunc(rise / (point.utilization - before.utilization));
    }
    before = point;
  }
  return before?.score ?? 0;
}
