/** What profiles put together comes to the figures that were published of the whole. */
import { describe, expect, it } from 'vitest';
import { type Distribution, mean, quantile } from '../../engine/distribution.ts';
import { overheadOf } from '../specs/vms.ts';
import { guestProfile, hypervisorProfile, runtimeProfile } from './catalogue.ts';
import { GUESTS } from './guests/guests.ts';
import { HYPERVISORS } from './hypervisors/hypervisors.ts';
import { numberOf } from './measurements/measurements.ts';
import { plainGuest, plainHypervisor } from './plain.ts';
import type { ContentionProfile, HypervisorProfile } from './profile.ts';

const MIB = 2 ** 20;

const known = <Profile>(profile: Profile | null): Profile => {
  if (profile === null) throw new Error('no such profile');
  return profile;
};
const hypervisor = (name: string): HypervisorProfile => known(hypervisorProfile(name));
const median = (distribution: Distribution): number => quantile(distribution, 0.5);

/** Median time from the request to the end of the guest's kernel, alone on a host with so many VMs. */
function bootSeconds(name: string, guest: string, residents = 0): number {
  const { create, firmware, perResidentSeconds } = plainHypervisor(hypervisor(name));
  const [kernel] = plainGuest(known(guestProfile(guest))).phases;
  const parts = [create, firmware, ...(kernel ? [kernel] : [])].map(({ duration }) => median(duration));
  return parts.reduce((sum, part) => sum + part, residents * perResidentSeconds);
}

describe('a boot alone', () => {
  it.each([
    ['kvm', 'minimal', 'boot.qemu.serial', 'p50'],
    ['firecracker', 'minimal', 'boot.firecracker.serial', 'p50'],
    ['cloud-hypervisor', 'minimal', 'boot.cloudhypervisor.serial', 'p50'],
    ['lightvm', 'unikernel', 'boot.lightvm.unikernel', 'first'],
  ])('of %s with %s takes as long as %s', (name, guest, id, key) => {
    expect(bootSeconds(name, guest)).toBeCloseTo(numberOf(id, key), 10);
  });

  it('under Xen takes 1 s more or less for the thousandth guest, under LightVM what the first took', () => {
    const { create, perResidentSeconds } = plainHypervisor(hypervisor('xen'));
    expect(median(create.duration) + 999 * perResidentSeconds).toBeCloseTo(
      numberOf('boot.xen.xl', 'at_1000'),
      4,
    );
    const [first, last] = [bootSeconds('lightvm', 'unikernel'), bootSeconds('lightvm', 'unikernel', 999)];
    expect(last / first).toBeCloseTo(4.1 / 4, 3);
  });
});

describe('the law of contention', () => {
  const slowed = ({ slowdown, half }: ContentionProfile, others: number, cores: number): number => {
    const r = others ** 2 / (others ** 2 + (half.value * cores) ** 2);
    return 1 + slowdown.value * r;
  };

  it.each([
    ['firecracker', 'boot.firecracker.serial', 'boot.firecracker', 0.01],
    ['cloud-hypervisor', 'boot.cloudhypervisor.serial', 'boot.cloudhypervisor', 0.01],
    ['kvm', 'boot.qemu.qboot.serial', 'boot.qemu', 0.02],
  ])('of %s goes through its boots with 100 in flight, and near those with 50', (name, alone, crowd, off) => {
    const { contention } = hypervisor(name);
    const base = numberOf(alone, 'p50');
    expect(base * slowed(contention, 99, 48)).toBeCloseTo(numberOf(`${crowd}.par100`, 'p50'), 4);
    expect(
      Math.abs((base * slowed(contention, 49, 48)) / numberOf(`${crowd}.par50`, 'p50') - 1),
    ).toBeLessThan(off);
  });

  it('leaves room on the cores for the boots that it was read from', () => {
    for (const name of ['firecracker', 'cloud-hypervisor', 'kvm']) {
      expect(100 * hypervisor(name).create.cpuShare.value, name).toBeLessThan(48);
    }
  });
});

describe('the memory of a VM', () => {
  it.each([256, 1024, 4096, 16384])('of %s MiB on ESXi lies within 0.2 MiB of the published table', (ram) => {
    const bytes = overheadOf(plainHypervisor(hypervisor('esxi')), { vcpus: 1, memory: ram * MIB });
    expect(Math.abs(bytes / MIB - numberOf('mem.esxi.overhead', `ram${ram}`))).toBeLessThan(0.2);
  });

  it('follows the formula of KubeVirt', () => {
    const bytes = overheadOf(plainHypervisor(hypervisor('kubevirt')), { vcpus: 4, memory: 8192 * MIB });
    expect(bytes / MIB).toBeCloseTo(240 + 8 + 4 * 8 + 8192 * 0.002, 3);
  });

  it('is the same for all guests where that was measured', () => {
    for (const [name, mebibytes] of [
      ['kvm', 131.3],
      ['firecracker', 2.5],
      ['cloud-hypervisor', 13.3],
    ] as const) {
      for (const size of [
        { vcpus: 1, memory: 128 * MIB },
        { vcpus: 8, memory: 8192 * MIB },
      ]) {
        const bytes = overheadOf(plainHypervisor(hypervisor(name)), size);
        expect(bytes / MIB, name).toBeCloseTo(mebibytes, 5);
      }
    }
  });
});

describe('an instance of a cloud', () => {
  it.each([
    ['ec2', 'aws'],
    ['gce', 'gcp'],
  ])('of %s starts after the published time on average', (name, provider) => {
    const { instanceStart } = hypervisor(name);
    for (const kind of ['linux', 'windows'] as const) {
      for (const heat of ['cold', 'warm'] as const) {
        const published = numberOf(`boot.${provider}.${kind}.${heat}`, 'mean');
        expect(mean(known(instanceStart)[kind][heat].value), `${kind} ${heat}`).toBeCloseTo(published, 1);
      }
    }
  });

  it('of Azure has no figure of its own, and says so', () => {
    const { instanceStart } = hypervisor('azure');
    const { source } = known(instanceStart).linux.cold;
    expect(source).toMatchObject({ kind: 'assumed' });
  });
});

describe('hypervisors under a desktop', () => {
  it('keep more of the host than others, for the system that shows them', () => {
    const reserved = (name: string) => plainHypervisor(hypervisor(name)).hostReserved;
    for (const name of ['virtualbox', 'vmware-workstation', 'parallels']) {
      expect(reserved(name) - reserved('kvm'), name).toBe(2048 * MIB);
    }
  });
});

describe('containers', () => {
  it.each(['docker', 'containerd', 'cri-o', 'podman', 'rkt', 'lxc', 'lxd'])(
    'of %s run within 1 %% of native speed',
    (name) => {
      const { cpu, randomRead, randomWrite, sequential, network } = known(runtimeProfile(name)).efficiency;
      for (const factor of [cpu, randomRead, randomWrite, sequential, network]) {
        expect(factor.value).toBeGreaterThan(0.99);
        expect(factor.value).toBeLessThanOrEqual(1);
      }
    },
  );
});

it('every profile has a paragraph of its own, in full sentences', () => {
  const all = [...Object.values(HYPERVISORS), ...Object.values(GUESTS)];
  for (const { name, about } of all) expect(about, name).toMatch(/^[A-Z].{60,}\.$/);
  expect(new Set(all.map(({ about }) => about)).size).toBe(all.length);
});
