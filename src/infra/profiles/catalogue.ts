/** All profiles under one roof: found by name, listed for `list`, `explain` and the reference page. */
import { CONTROL_PLANE_DEFAULTS, NODE_LIFECYCLE_DEFAULTS, PROXY_DEFAULTS } from './control-plane.ts';
import {
  APP_DEFAULTS,
  CONSOLIDATION_DEFAULTS,
  ELASTIC_DEFAULTS,
  HOST_DEFAULTS,
  LAZY_DEFAULTS,
  NODE_DEFAULTS,
  PEER_DEFAULTS,
  PLACEMENT_DEFAULTS,
  POOL_DEFAULTS,
  REGISTRY_DEFAULTS,
  VM_DEFAULTS,
} from './defaults.ts';
import { DISKS, type DiskProfile } from './disks.ts';
import { FAILURES, type FailureProfile } from './failures/first-year.ts';
import { GUESTS } from './guests/guests.ts';
import { HYPERVISORS } from './hypervisors/hypervisors.ts';
import { INTERFERENCE, type InterferenceProfile } from './interference.ts';
import { MIGRATIONS, type MigrationProfile } from './migrations.ts';
import { POWER_CURVES, type PowerProfile } from './power-curves.ts';
import type { GuestProfile, HypervisorProfile, RuntimeProfile } from './profile.ts';
import { PROVIDERS } from './providers/providers.ts';
import { RUNTIMES } from './runtimes/runtimes.ts';
import { SCHEDULER_DEFAULTS, SCHEDULERS, type SchedulerProfile } from './schedulers.ts';

/** Profiles of one kind, by preset name. */
export type Catalogue<Profile> = Readonly<Record<string, Profile>>;

export const hypervisorProfile = (name: string): HypervisorProfile | null => named(HYPERVISORS, name);
export const guestProfile = (name: string): GuestProfile | null => named(GUESTS, name);
export const runtimeProfile = (name: string): RuntimeProfile | null => named(RUNTIMES, name);
export const diskProfile = (name: string): DiskProfile | null => named(DISKS, name);
export const migrationProfile = (name: string): MigrationProfile | null => named(MIGRATIONS, name);
export const powerProfile = (name: string): PowerProfile | null => named(POWER_CURVES, name);

export const schedulerProfile = (name: string): SchedulerProfile | null => named(SCHEDULERS, name);

export const failureProfile = (name: string): FailureProfile | null => named(FAILURES, name);

export const interferenceProfile = (name: string): InterferenceProfile | null => named(INTERFERENCE, name);

/** What profiles of all kinds have: a name, a line, and where there is more to say a paragraph. */
interface Named {
  readonly name: string;
  readonly summary: string;
  readonly about?: string;
}

/** Every catalogue by the kind of thing it holds. */
export const CATALOGUES: Readonly<Record<string, Catalogue<Named>>> = {
  hypervisor: HYPERVISORS,
  guestOS: GUESTS,
  runtime: RUNTIMES,
  disk: DISKS,
  power: POWER_CURVES,
  interference: INTERFERENCE,
  migration: MIGRATIONS,
  scheduler: SCHEDULERS,
  failures: FAILURES,
};

/** Defaults that belong to no preset, by section of the scenario. */
export const SECTION_DEFAULTS: Readonly<Record<string, object>> = {
  host: HOST_DEFAULTS,
  vm: VM_DEFAULTS,
  storage: POOL_DEFAULTS,
  app: APP_DEFAULTS,
  'elastic memory': ELASTIC_DEFAULTS,
  nodes: NODE_DEFAULTS,
  registry: REGISTRY_DEFAULTS,
  lazyPull: LAZY_DEFAULTS,
  peerToPeer: PEER_DEFAULTS,
  placement: PLACEMENT_DEFAULTS,
  consolidation: CONSOLIDATION_DEFAULTS,
  orchestrator: CONTROL_PLANE_DEFAULTS,
  scheduler: SCHEDULER_DEFAULTS,
  nodeLifecycle: NODE_LIFECYCLE_DEFAULTS,
  provider: PROVIDERS,
  'service proxies': PROXY_DEFAULTS,
};

/** The profile of that name, or null: only names that were written count, not those every object has. */
function named<Profile>(catalogue: Catalogue<Profile>, name: string): Profile | null {
  return Object.hasOwn(catalogue, name) ? (catalogue[name] ?? null) : null;
}
