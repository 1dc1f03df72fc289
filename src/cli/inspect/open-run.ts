/** The run that somebody wants to look at: from its folder to the scenario, the variant, the replication and the instant. */
import { join } from 'node:path';
import { type Moment, replay } from '../../inspect/replay.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';
import { EXIT } from '../exit-codes.ts';
import { newestRun } from '../files/runs.ts';
import { Refusal } from '../refusal.ts';
import { restored } from '../run/again.ts';
import { MANIFEST, readManifest } from '../run/manifest.ts';

/** The flags that all verbs share which look at a run. */
export interface RunFlags {
  readonly run?: string;
  readonly variant?: string;
  readonly replication?: number;
  /** Seconds. */
  readonly at?: number;
}

export interface OpenRun {
  /** Its folder. */
  readonly folder: string;
  readonly variant: string;
  readonly replication: number;
  /** Seconds at which it is looked at. */
  readonly at: number;
  /** Plays it up to that instant, of which what is returned can be asked. */
  readonly play: (hear: Parameters<typeof replay>[2]) => ReturnType<typeof replay>;
}

/** Throws a Refusal where there is no such run, variant or replication. */
export function openRun(flags: RunFlags): OpenRun {
  const folder = flags.run ?? newestRun();
  const manifest = readManifest(join(folder, MANIFEST));
  const { scenario } = restored(manifest).resolution;
  const variant = variantIn(scenario, flags.variant ?? manifest.variant);
  const replication = flags.replication ?? manifest.replications[0] ?? 0;
  if (!manifest.replications.includes(replication))
    throw new Refusal(
      EXIT.usage,
      `the run has no replication ${replication}: ${sayRange(manifest.replications)}.`,
    );
  const duration = scenario.run.duration / 1e6;
  const at = Math.min(flags.at ?? duration, duration);
  const moment: Moment = { variant, replication, at };
  return {
    folder,
    variant: scenario.variants[variant]?.name ?? '',
    replication,
    at,
    play: (hear) => replay(scenario, moment, hear),
  };
}

function variantIn({ variants }: ResolvedScenario, name: string | null): number {
  if (name === null) return 0;
  const index = variants.findIndex((variant) => variant.name === name);
  if (index >= 0) return index;
  const known = variants.map((variant) => variant.name).join(', ');
  throw new Refusal(EXIT.usage, `the run has no variant "${name}"; it has ${known}.`);
}

function sayRange(replications: readonly number[]): string {
  const last = replications.at(-1) ?? 0;
  return last === 0 ? 'it has only 0' : `it has 0 to ${last}`;
}
