/** `manifest.json` of a sweep: all that is needed to make it again and to see that it is the same. */
import type { SweepResult } from '../../experiment/sweep/result.ts';
import { readIfThere } from '../files/write.ts';
import type { Manifest } from '../run/manifest.ts';
import type { Asked } from './resolve-points.ts';

export const SWEEP_SCHEMA = 'towtank.manifest.sweep/1';

export interface SweepManifest
  extends Pick<
    Manifest,
    'version' | 'node' | 'scenario' | 'seed' | 'traces' | 'plugins' | 'interrupted' | 'wallSeconds' | 'files'
  > {
  readonly schema: typeof SWEEP_SCHEMA;
  readonly asked: Asked;
  /** Of each point that was settled. */
  readonly points: readonly {
    readonly point: number;
    readonly replications: number;
    /** By variant, in the order of the replications. */
    readonly digests: Readonly<Record<string, readonly string[]>>;
  }[];
}

/** What a manifest keeps of the points. */
export function pointsOf({ points }: SweepResult): SweepManifest['points'] {
  return points.map(({ point, replications, variants }) => ({
    point,
    replications,
    digests: Object.fromEntries(Object.entries(variants).map(([name, { digests }]) => [name, digests])),
  }));
}

/** The manifest of a sweep at a path; null where there is none, or that of something else. */
export function readSweepManifest(path: string): SweepManifest | null {
  try {
    const manifest = JSON.parse(readIfThere(path) ?? '') as SweepManifest | null;
    return manifest?.schema === SWEEP_SCHEMA ? manifest : null;
  } catch {
    return null;
  }
}
