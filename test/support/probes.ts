/** Which number of a profile shows where: what is run, what is written beside it, which metric must move. */
import {
  CACHED,
  changingInContainers,
  changingInVms,
  deciding,
  GROWING,
  HOST,
  inContainers,
  inVms,
  killedAtOnce,
  killedInSurges,
  moving,
  neighbours,
  pulling,
  pullingInVms,
  pullingMany,
  type Section,
  sending,
  windowsGuest,
  windowsImage,
  working,
} from './probe-scenarios.ts';

export interface Probe {
  /** Kind of profile, and pattern of the paths of its numbers. */
  readonly kind: string;
  readonly paths: RegExp;
  /** The scenario with a section in it. */
  readonly scenario: (section: Section) => string;
  /** What else the section says, so that the number has something to act on. */
  readonly beside?: Section;
  readonly metric: string;
}

/**
 * Every number of every profile is moved in the first probe that fits it. Read it with `docs/profiles.md`: which
 * mechanism needs which number.
 */
export const PROBES: readonly Probe[] = [
  // Hypervisors
  {
    kind: 'hypervisor',
    paths: /^firmware\.cpuShare$/,
    beside: { firmware: { duration: '2s' } },
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^create\.cpuShare$/,
    beside: { create: { duration: '2s' } },
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^(create|firmware|contention)\.|^perResident$/,
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^restore\./,
    scenario: (hypervisor) => inVms({ hypervisor, vm: { start: 'snapshot' } }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^instanceStart\.linux\.cold$/,
    scenario: (hypervisor) => inVms({ hypervisor, vm: { imageCached: false } }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^instanceStart\.linux\.warm$/,
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^instanceStart\.windows\.cold$/,
    scenario: (hypervisor) =>
      inVms({ ...windowsGuest, hypervisor, vm: { ...windowsGuest.vm, imageCached: false } }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^instanceStart\.windows\.warm$/,
    scenario: (hypervisor) => inVms({ ...windowsGuest, hypervisor }),
    metric: 'bootToReady',
  },
  {
    kind: 'hypervisor',
    paths: /^memoryOverhead/,
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'ram.hypervisor',
  },
  {
    kind: 'hypervisor',
    paths: /^hostReserved$/,
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'copiesPerHost.memory',
  },
  {
    kind: 'hypervisor',
    paths: /^cpuOvercommit$/,
    scenario: (hypervisor) => inVms({ hypervisor }),
    metric: 'copiesPerHost.cpu',
  },
  {
    kind: 'hypervisor',
    paths: /^efficiency\.(cpu|randomRead|randomWrite|roundTrip)$|^noise$/,
    scenario: (hypervisor) => inVms({ hypervisor, app: working }),
    metric: 'taskTime',
  },
  { kind: 'hypervisor', paths: /^efficiency\.sequential$/, scenario: changingInVms, metric: 'stage.start' },
  { kind: 'hypervisor', paths: /^efficiency\.network$/, scenario: pullingInVms, metric: 'stage.image' },

  // Guest systems
  {
    kind: 'guestOS',
    paths: /^(kernel|services)\./,
    scenario: (guestOS) => inVms({ vm: { guestOS }, app: windowsImage(guestOS) }),
    metric: 'bootToReady',
  },
  {
    kind: 'guestOS',
    paths: /^memory$/,
    scenario: (guestOS) => inVms({ vm: { guestOS }, app: windowsImage(guestOS) }),
    metric: 'ram.guestOs',
  },
  {
    kind: 'guestOS',
    paths: /^imageSize$/,
    scenario: (guestOS) => inVms({ vm: { guestOS }, app: windowsImage(guestOS) }),
    metric: 'diskPhysical',
  },
  {
    kind: 'guestOS',
    paths: /^idleCores$/,
    scenario: (guestOS) => inVms({ vm: { guestOS }, app: windowsImage(guestOS) }),
    metric: 'energy',
  },

  // Container runtimes
  {
    kind: 'runtime',
    paths: /^(start|serial|serialGrowth|cpuShare)$/,
    beside: CACHED,
    scenario: (runtime) => inContainers({ runtime }),
    metric: 'bootToReady',
  },
  {
    kind: 'runtime',
    paths: /^perResident$/,
    beside: CACHED,
    scenario: (runtime) => inContainers({ runtime, app: { arrival: { every: '10s' } } }),
    metric: 'bootToReady',
  },
  {
    kind: 'runtime',
    paths: /^memoryPerContainer$/,
    beside: CACHED,
    scenario: (runtime) => inContainers({ runtime }),
    metric: 'ram.runtime',
  },
  {
    kind: 'runtime',
    paths: /^podOverhead\.cpu$/,
    beside: CACHED,
    scenario: (runtime) => inContainers({ runtime }),
    metric: 'copiesPerHost.cpu',
  },
  {
    kind: 'runtime',
    paths: /^podOverhead\.memory$/,
    beside: CACHED,
    scenario: (runtime) => inContainers({ runtime }),
    metric: 'copiesPerHost.memory',
  },
  {
    kind: 'runtime',
    paths: /^efficiency\.(cpu|randomRead|randomWrite|roundTrip)$/,
    beside: CACHED,
    scenario: (runtime) => inContainers({ runtime, app: working }),
    metric: 'taskTime',
  },
  {
    kind: 'runtime',
    paths: /^efficiency\.sequential$/,
    scenario: changingInContainers,
    metric: 'stage.start',
  },
  { kind: 'runtime', paths: /^efficiency\.network$/, scenario: sending, metric: 'networkShort' },
  {
    kind: 'runtime',
    paths: /^pull\.rate$/,
    beside: { pull: { parallel: true, burst: 1 } },
    scenario: pullingMany,
    metric: 'stage.image',
  },
  {
    kind: 'runtime',
    paths: /^pull\.burst$/,
    beside: { pull: { parallel: true, rate: '1/s' } },
    scenario: pullingMany,
    metric: 'stage.image',
  },
  { kind: 'runtime', paths: /^pull\./, scenario: pulling, metric: 'stage.image' },
  {
    kind: 'runtime',
    paths: /^backOff\.factor$/,
    beside: { ...CACHED, backOff: { max: '1h', resetAfter: '1h' } },
    scenario: (runtime) => inContainers({ runtime, app: killedAtOnce }),
    metric: 'restarts',
  },
  {
    kind: 'runtime',
    paths: /^backOff\.max$/,
    beside: { ...CACHED, backOff: { factor: 2, resetAfter: '1h' } },
    scenario: (runtime) => inContainers({ runtime, app: killedAtOnce }),
    metric: 'restarts',
  },
  {
    kind: 'runtime',
    paths: /^backOff\.first$/,
    beside: { ...CACHED, backOff: GROWING },
    scenario: (runtime) => inContainers({ runtime, app: killedAtOnce }),
    metric: 'restarts',
  },
  {
    kind: 'runtime',
    paths: /^backOff\.resetAfter$/,
    beside: { ...CACHED, backOff: { factor: 2, max: '1h' } },
    scenario: (runtime) => inContainers({ runtime, app: killedInSurges }),
    metric: 'restarts',
  },

  // Disks
  {
    kind: 'disk',
    paths: /^(read|write)$/,
    scenario: (disk) =>
      inVms({
        hosts: [{ ...HOST, disk: { size: '2Ti', ...disk } }],
        vm: { guestOS: { preset: 'debian-12', phases: [{ name: 'services', diskRead: '8Gi' }] } },
      }),
    metric: 'bootToReady',
  },
  {
    kind: 'disk',
    paths: /^latency$/,
    scenario: (disk) =>
      inContainers({
        hosts: [{ ...HOST, disk: { size: '2Ti', ...disk } }],
        app: { replicas: 1, startup: '1s', task: { randomReads: 1, every: '10s' } },
      }),
    metric: 'taskTime',
  },
  {
    kind: 'disk',
    paths: /^iops\./,
    scenario: (disk) => inContainers({ hosts: [{ ...HOST, disk: { size: '2Ti', ...disk } }], app: working }),
    metric: 'taskTime',
  },

  // Power curves
  {
    kind: 'power',
    paths: /^watts$/,
    scenario: (power) => inContainers({ hosts: [{ ...HOST, power }] }),
    metric: 'energy',
  },

  // Live migration
  {
    kind: 'migration',
    paths: /^(minRate|maxRate|step)$/,
    beside: { minRate: '100Mbps', maxRate: '500Mbps', step: '50Mbps' },
    scenario: moving(),
    metric: 'migrationTime',
  },
  { kind: 'migration', paths: /^(stopBelow|pauseTarget)$/, scenario: moving(), metric: 'migrationPause' },
  {
    kind: 'migration',
    paths: /^whenStuck$/,
    beside: { pauseTarget: '0s' },
    scenario: moving('200MB/s'),
    metric: 'migrations',
  },
  { kind: 'migration', paths: /^cpuPerGib$/, scenario: moving(), metric: 'energy' },
  { kind: 'migration', paths: /./, scenario: moving(), metric: 'migrationTime' },

  // Schedulers
  { kind: 'scheduler', paths: /./, scenario: deciding, metric: 'decisionTime' },

  // Interference
  { kind: 'interference', paths: /./, scenario: neighbours, metric: 'taskTime' },
];
