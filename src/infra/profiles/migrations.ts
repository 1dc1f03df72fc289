/** How hypervisors migrate running VMs: what a round is sent at, when the VM is paused, and what it costs. */
import type { Distribution } from '../../engine/distribution.ts';
import type { MigrationRules } from '../specs/migration.ts';
import { numberOf } from './measurements/measurements.ts';
import { assumed, derived, type Sourced } from './sourced.ts';

export interface MigrationProfile {
  readonly name: string;
  readonly summary: string;
  readonly strategy: Sourced<MigrationRules['strategy']>;
  readonly minRate: Sourced<number>;
  readonly maxRate: Sourced<number>;
  readonly step: Sourced<number>;
  readonly stopBelow: Sourced<number>;
  readonly pauseTarget: Sourced<number>;
  readonly maxRounds: Sourced<number>;
  readonly whenStuck: Sourced<MigrationRules['whenStuck']>;
  readonly handover: Sourced<Distribution>;
  readonly cpuPerGib: Sourced<number>;
}

const NO_BOUND = 'sent as fast as the network allows, as libvirt has QEMU do unless told otherwise';
const CLARK_RULE = 'Clark et al., NSDI 2005, section 5.3';

/** The most that may be left to send in the pause, sent at the most that may be sent. */
const LEFT_AT_MOST_SECONDS = 256e3 / (500e6 / 8);

const fullSpeed: MigrationProfile = {
  name: 'full-speed',
  summary: 'as QEMU/KVM does it: at full speed, paused when the rest takes no longer than is allowed',
  strategy: assumed('pre-copy', '', 'what QEMU does unless it is told otherwise'),
  minRate: assumed(Number.POSITIVE_INFINITY, 'Mbit/s', NO_BOUND),
  maxRate: assumed(Number.POSITIVE_INFINITY, 'Mbit/s', NO_BOUND),
  step: assumed(Number.POSITIVE_INFINITY, 'Mbit/s', 'every round is sent at the most that is allowed'),
  stopBelow: assumed(0, 'kB', 'the time that the rest takes decides'),
  pauseTarget: assumed(300, 'ms', 'default of downtime-limit in migration/options.c of QEMU'),
  maxRounds: assumed(
    30,
    '1',
    'QEMU itself has no limit; its operators set a time-out, after which the VM is paused all the same',
  ),
  whenStuck: assumed('pause', '', 'what `virsh migrate --timeout` does'),
  handover: derived<Distribution>(
    {
      kind: 'lognormal',
      median: numberOf('migrate.google.blackout', 'median'),
      sigma: numberOf('migrate.google.blackout', 'sigma'),
    },
    's',
    ['migrate.google.blackout'],
    'pauses in production, where little is left to send when a VM is paused: nearly all of them is the hand-over',
  ),
  cpuPerGib: assumed(1, 'core-seconds/GiB', 'one thread of QEMU about fills a card of 10 Gbit/s'),
};

const adaptive: MigrationProfile = {
  name: 'adaptive',
  summary: 'as published for Xen: a rate that follows how fast memory is written',
  strategy: assumed('pre-copy', '', CLARK_RULE),
  minRate: assumed(100, 'Mbit/s', `${CLARK_RULE}, as used in its experiments`),
  maxRate: assumed(500, 'Mbit/s', `${CLARK_RULE}, as used in its experiments`),
  step: assumed(50, 'Mbit/s', `${CLARK_RULE}: found to be suitable by trial`),
  stopBelow: assumed(256, 'kB', CLARK_RULE),
  pauseTarget: assumed(0, 'ms', `${CLARK_RULE}: bytes and rate decide, not a time`),
  maxRounds: assumed(30, '1', 'limit of the tools of Xen, as recalled'),
  whenStuck: assumed('pause', '', CLARK_RULE),
  handover: derived<Distribution>(
    {
      kind: 'constant',
      value: Math.round((numberOf('migrate.quake', 'downtime_s') - LEFT_AT_MOST_SECONDS) * 1e3) / 1e3,
    },
    's',
    ['migrate.quake'],
    'pause with at most 256 kB left to send, less their time at 500 Mbit/s: 0.060 - 0.004 s',
  ),
  cpuPerGib: derived(
    Math.round(0.5 * numberOf('migrate.xen.small', 'min') * (2 ** 30 / 1e9) * 10) / 10,
    'core-seconds/GiB',
    ['migrate.xen.small'],
    'half a core for the 17 s in which 1 GB is sent where that is enough: 0.5 x 17 x 1.074',
  ),
};

/** Migration rules by preset name. */
export const MIGRATIONS: Readonly<Record<string, MigrationProfile>> = {
  'full-speed': fullSpeed,
  adaptive,
};
