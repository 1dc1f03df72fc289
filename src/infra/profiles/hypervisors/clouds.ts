/** Clouds: what the request for an instance takes, in place of the steps that only the provider sees. */
import type { Distribution } from '../../../engine/distribution.ts';
import { exp } from '../../../engine/math.ts';
import { borrowedHypervisor } from '../borrowed.ts';
import { numberOf } from '../measurements/measurements.ts';
import type { HypervisorProfile, PhaseProfile } from '../profile.ts';
import { assumed, derived, published, type Sourced } from '../sourced.ts';
import { KVM } from './kvm.ts';

/** Spread of new instances, which take stragglers, and of stopped ones. */
const COLD_SIGMA = 0.45;
const WARM_SIGMA = 0.25;

/** A lognormal with a mean as published: its median is the mean over e^(sigma² / 2). */
function started(id: string, sigma: number): Sourced<Distribution> {
  const mean = numberOf(id, 'mean');
  return derived<Distribution>(
    lognormalOfMean(mean, sigma),
    's',
    [id],
    `mean ${mean} s as published; the log-sd of ${sigma} is ours: several peaks and stragglers up to 400 s were seen`,
  );
}

function lognormalOfMean(mean: number, sigma: number): Distribution {
  return { kind: 'lognormal', median: Math.round((mean / exp((sigma * sigma) / 2)) * 100) / 100, sigma };
}

const WITHIN = 'part of instanceStart: of no effect beside it';

/** A step that the start of an instance stands for. */
function within(name: string): PhaseProfile {
  return {
    name,
    duration: assumed<Distribution>({ kind: 'constant', value: 0 }, 's', WITHIN),
    cpuShare: assumed(0, '1', WITHIN),
    diskRead: assumed(0, 'bytes', WITHIN),
  };
}

/** A provider's hosts are not the user's: nothing is overcommitted or kept, a machine type has the memory it names. */
const RENTED = {
  ...borrowedHypervisor(KVM, 'QEMU/KVM'),
  cpuOvercommit: assumed(1, '1', 'machine types with cores of their own; the burstable ones share'),
  memoryOverhead: assumed(0, 'MiB', 'the provider pays for it'),
  memoryOverheadPerVcpu: assumed(0, 'MiB', 'the provider pays for it'),
  memoryOverheadShare: assumed(0, '1', 'the provider pays for it'),
  hostReserved: assumed(0, 'GiB', 'the provider pays for it'),
  create: within('create'),
  perResident: assumed(0, 's', WITHIN),
  firmware: within('firmware'),
  contention: {
    slowdown: assumed(0, '1', WITHIN),
    spread: assumed(0, '1', WITHIN),
    half: assumed(1, '1', WITHIN),
  },
  restore: { ...within('restore'), paging: assumed<'ahead'>('ahead', '', WITHIN) },
  noise: assumed(
    numberOf('noise.cpu', 'd8s_v5'),
    '1',
    "as measured between Azure's VMs that have cores of their own; other providers' were not read",
  ),
};

const ONE_STEP =
  'A start is one step from the request to the first login (`warm` where the image is cached), and what is behind it stays ' +
  'with the provider.';

export const EC2: HypervisorProfile = {
  ...RENTED,
  name: 'ec2',
  summary: 'Amazon EC2',
  about:
    `${ONE_STEP} Means over 11 instance types and 4 regions, 2020. Current types are faster: t3 to m5 took 37 to 53 s, ` +
    'old burstable ones (t2) 85 s, and the size of the image made no difference of more than 3 %.',
  instanceStart: {
    linux: {
      cold: started('boot.aws.linux.cold', COLD_SIGMA),
      warm: started('boot.aws.linux.warm', WARM_SIGMA),
    },
    windows: {
      cold: started('boot.aws.windows.cold', COLD_SIGMA),
      warm: started('boot.aws.windows.warm', WARM_SIGMA),
    },
  },
};

export const GCE: HypervisorProfile = {
  ...RENTED,
  name: 'gce',
  summary: 'Google Compute Engine',
  about:
    `${ONE_STEP} Means of 2020, with images mostly not cached: a zone keeps an image for 70 to 100 minutes after its use, ` +
    'and a start from it took 60 % less for Linux and 27 % less for Windows.',
  instanceStart: {
    linux: {
      cold: started('boot.gcp.linux.cold', COLD_SIGMA),
      warm: started('boot.gcp.linux.warm', WARM_SIGMA),
    },
    windows: {
      cold: started('boot.gcp.windows.cold', COLD_SIGMA),
      warm: started('boot.gcp.windows.warm', WARM_SIGMA),
    },
  },
};

const BETWEEN =
  'half way between EC2 and GCE; the only figures read are of roles of 2012 (357 to 406 s), a platform that is gone';

/** Half way between what two clouds take on average. */
function between(one: string, other: string, sigma: number): Sourced<Distribution> {
  const mean = (numberOf(one, 'mean') + numberOf(other, 'mean')) / 2;
  return assumed<Distribution>(lognormalOfMean(mean, sigma), 's', BETWEEN);
}

export const AZURE: HypervisorProfile = {
  ...RENTED,
  name: 'azure',
  summary: 'Microsoft Azure; start times assumed',
  about:
    `${ONE_STEP} No measurement of today's Azure was read: its start lies half way between EC2 and GCE, which is a guess. ` +
    'How much its VMs differ from one another was measured well (EuroSys 2025).',
  noise: published('noise.cpu', 'd8s_v5'),
  instanceStart: {
    linux: {
      cold: between('boot.aws.linux.cold', 'boot.gcp.linux.cold', COLD_SIGMA),
      warm: between('boot.aws.linux.warm', 'boot.gcp.linux.warm', WARM_SIGMA),
    },
    windows: {
      cold: between('boot.aws.windows.cold', 'boot.gcp.windows.cold', COLD_SIGMA),
      warm: between('boot.aws.windows.warm', 'boot.gcp.windows.warm', WARM_SIGMA),
    },
  },
};

export const AZURE_BURSTABLE: HypervisorProfile = {
  ...AZURE,
  name: 'azure-burstable',
  summary: 'burstable Azure, which shares cores',
  about:
    `${ONE_STEP} Sizes that share cores and save up credits: between VMs of one such size the speed of computing varied six ` +
    'times as much as between those with cores of their own (EuroSys 2025). Its start is assumed as for azure.',
  noise: published('noise.cpu', 'b8ms'),
};
