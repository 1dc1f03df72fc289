/** Profiles of the catalogues as trees, so that a preset is nothing but a base that a scenario differs from. */
import {
  diskProfile,
  guestProfile,
  hypervisorProfile,
  interferenceProfile,
  migrationProfile,
  powerProfile,
  runtimeProfile,
  schedulerProfile,
} from '../../infra/profiles/catalogue.ts';
import { NO_NOISE } from '../../infra/profiles/hypervisors/shared.ts';
import type { InstanceStartProfile, PhaseProfile } from '../../infra/profiles/profile.ts';
import type { Sourced } from '../../infra/profiles/sourced.ts';
import { writeSourced } from '../text/write-sourced.ts';
import { mergeMaps } from '../tree/merge.ts';
import type { Origin } from '../tree/origin.ts';
import { type Branch, type Entry, fromPlain, type Tree, textAt } from '../tree/tree.ts';

/** A preset as it is put together: sourced numbers, maps and lists of them, and plain words that need no source. */
type Part = Sourced<unknown> | string | readonly Part[] | { readonly [key: string]: Part };

const isSourced = (part: Part): part is Sourced<unknown> =>
  typeof part === 'object' && 'source' in part && 'unit' in part && 'value' in part;

const isList = (part: Part): part is readonly Part[] => Array.isArray(part);

/** A preset as a tree whose every value knows its source. */
function toTree(part: Part, preset: string): Tree {
  const label: Origin = {
    kind: 'preset',
    preset,
    unit: 'name',
    source: { kind: 'assumed', reason: 'what it is' },
  };
  if (typeof part === 'string') return fromPlain(part, label);
  if (isSourced(part)) {
    const { source, unit } = part;
    return fromPlain(writeSourced(part), { kind: 'preset', preset, source, unit });
  }
  if (isList(part)) return { kind: 'list', origin: label, items: part.map((item) => toTree(item, preset)) };
  const entries = Object.entries(part).map(([key, value]): [string, Entry] => [
    key,
    { key: label, value: toTree(value, preset) },
  ]);
  return { kind: 'map', origin: label, entries: new Map(entries) };
}

const phase = ({ duration, cpuShare, diskRead }: PhaseProfile) => ({ duration, cpuShare, diskRead });

function hypervisorParts(name: string): Part | null {
  const profile = hypervisorProfile(name);
  if (!profile) return null;
  const { cpuOvercommit, memoryOverhead, memoryOverheadPerVcpu, memoryOverheadShare, hostReserved } = profile;
  const { create, perResident, firmware, contention, restore, efficiency, instanceStart, noise } = profile;
  return {
    cpuOvercommit,
    memoryOverhead,
    memoryOverheadPerVcpu,
    memoryOverheadShare,
    hostReserved,
    create: phase(create),
    perResident,
    firmware: phase(firmware),
    contention: { ...contention },
    restore: { ...phase(restore), paging: restore.paging },
    efficiency: { ...efficiency },
    noise: noise ?? NO_NOISE,
    ...(instanceStart && { instanceStart: instanceStarts(instanceStart) }),
  };
}

const instanceStarts = ({ linux, windows }: InstanceStartProfile) => ({
  linux: { ...linux },
  windows: { ...windows },
});

function guestParts(name: string): Part | null {
  const profile = guestProfile(name);
  if (!profile) return null;
  const { kind, memory, imageSize, idleCores, kernel, services } = profile;
  const phases = [kernel, services]
    .filter((one) => one !== null)
    .map((one) => ({ name: one.name, ...phase(one) }));
  return { kind, memory, imageSize, idleCores, phases };
}

function runtimeParts(name: string): Part | null {
  const profile = runtimeProfile(name);
  if (!profile) return null;
  const { start, serial, serialGrowth, perResident, cpuShare, memoryPerContainer } = profile;
  const { podOverhead, efficiency, pull, backOff } = profile;
  return {
    start,
    serial,
    serialGrowth,
    perResident,
    cpuShare,
    memoryPerContainer,
    podOverhead,
    efficiency: { ...efficiency },
    pull,
    backOff,
  };
}

function diskParts(name: string): Part | null {
  const profile = diskProfile(name);
  if (!profile) return null;
  const { read, write, iops, latency } = profile;
  return { read, write, iops, latency };
}

function migrationParts(name: string): Part | null {
  const profile = migrationProfile(name);
  if (!profile) return null;
  const { name: _, summary: __, ...numbers } = profile;
  return numbers;
}

function powerParts(name: string): Part | null {
  const profile = powerProfile(name);
  return profile && { watts: profile.watts };
}

function interferenceParts(name: string): Part | null {
  const profile = interferenceProfile(name);
  return profile && { pressure: profile.pressure, sensitivity: profile.sensitivity };
}

function decisionParts(name: string): Part | null {
  const profile = schedulerProfile(name);
  if (!profile) return null;
  const { fixed, perFiltered, perScored } = profile;
  return { fixed, perFiltered, perScored };
}

/** The kinds of presets, each with the key that names one. */
const KINDS = {
  hypervisor: { key: 'preset', parts: hypervisorParts },
  guestOS: { key: 'preset', parts: guestParts },
  runtime: { key: 'preset', parts: runtimeParts },
  disk: { key: 'type', parts: diskParts },
  power: { key: 'preset', parts: powerParts },
  interference: { key: 'class', parts: interferenceParts },
  migration: { key: 'preset', parts: migrationParts },
  decision: { key: 'preset', parts: decisionParts },
} as const;

/** A map on top of the preset that it names; as it is where it names none that is known. */
export function onPreset(kind: keyof typeof KINDS, map: Branch): Branch {
  const name = textAt(map, [KINDS[kind].key]);
  const parts = name === undefined ? null : KINDS[kind].parts(name);
  const base = parts && name !== undefined ? toTree(parts, name) : null;
  return base?.kind === 'map' ? mergeMaps(base, map) : map;
}
