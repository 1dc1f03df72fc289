/** How VMs change hosts and hosts are switched, as the models take it. */
import type * as z from 'zod';
import { fromSeconds } from '../../engine/time.ts';
import type { ConsolidationRules, Migration, OverloadRule, PowerSwitching } from '../resolved.ts';
import type { host } from '../schema/sections/hosts.ts';
import type { consolidation } from '../schema/sections/moves/consolidation.ts';
import type { migration } from '../schema/sections/moves/migration.ts';
import { present } from './present.ts';

const GIB = 2 ** 30;

export function toMigration(read: z.output<typeof migration>): Migration {
  return {
    preset: read.preset,
    strategy: present(read.strategy, 'migration.strategy'),
    minRate: present(read.minRate, 'migration.minRate'),
    maxRate: present(read.maxRate, 'migration.maxRate'),
    step: present(read.step, 'migration.step'),
    networkShare: read.networkShare,
    stopBelow: present(read.stopBelow, 'migration.stopBelow'),
    pauseTarget: fromSeconds(present(read.pauseTarget, 'migration.pauseTarget')),
    maxRounds: present(read.maxRounds, 'migration.maxRounds'),
    whenStuck: present(read.whenStuck, 'migration.whenStuck'),
    handover: present(read.handover, 'migration.handover'),
    cpuPerByte: present(read.cpuPerGib, 'migration.cpuPerGib') / GIB,
    slowdown: read.slowdown,
    parallel: read.parallel,
  };
}

export function toConsolidation(read: z.output<typeof consolidation>): ConsolidationRules {
  return {
    ...read,
    every: fromSeconds(read.every),
    offset: fromSeconds(read.offset),
    overload: toOverload(read.overload),
  };
}

/** Safety by rule: those that Beloglazov and Buyya found to trade energy and service best. */
const SAFETY = { iqr: 1.5, mad: 2.5, 'local-regression': 1.2 } as const;

function toOverload(read: z.output<typeof consolidation>['overload']): OverloadRule {
  const { rule, at } = read;
  if (rule === 'threshold') return { rule, at };
  const safety = read.safety ?? SAFETY[rule];
  if (rule !== 'local-regression')
    return { rule, at, safety, history: read.history ?? 30, least: read.least ?? 12 };
  const history = read.history ?? 10;
  return { rule, at, safety, history, least: read.least ?? history, weights: read.weights ?? 'tricube' };
}

export function toSwitching(read: z.output<typeof host>['power']['switching']): PowerSwitching | null {
  if (read === undefined) return null;
  return {
    on: fromSeconds(read.on),
    off: fromSeconds(read.off),
    load: read.load,
    standbyWatts: read.standby,
  };
}
