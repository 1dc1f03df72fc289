/**
 * What an instance asks for and what a node offers, per variant: the only place where VMs and containers are counted
 * differently. Everything that places or packs uses these.
 */
import type { DeviceAmounts } from '../../cluster/devices.ts';
import type { GpuRequest } from '../../cluster/gpus/gpu-table.ts';
import type { PodClass } from '../../cluster/pod-class.ts';
import { type ResourceAmounts, toMillicores } from '../../cluster/resources.ts';
import type { SharedRequest } from '../../cluster/storage-promises.ts';
import { CLONE_BLOCK, promisedTo } from '../../infra/specs/vms.ts';
import type { App, HostGroup, Layer, ResolvedVariant, VmShape, VmTemplate } from '../resolved.ts';
import { requestsOfAll } from './cluster/containers.ts';

/** The VM that carries one copy of the app. */
export function vmOf(variant: ResolvedVariant, app: App): VmTemplate {
  const vm = app.vm ?? variant.vm;
  if (vm === null) throw new Error(`variant ${variant.name} runs ${app.name} as VMs and has no VM`);
  return vm;
}

/** Whether a copy may stand on the hosts of a group at all, if they have room. */
export function mayStandOn(group: HostGroup, pod: PodClass): boolean {
  if (pod.minCoreSpeed > group.coreSpeed || !(pod.hosts?.includes(group.name) ?? true)) return false;
  return pod.gpu === undefined || hasGpusFor(group, pod.gpu);
}

/** Whether an empty host has what is asked for. */
function hasGpusFor({ gpus }: HostGroup, { count, models = [] }: GpuRequest): boolean {
  return gpus !== undefined && gpus.count >= count && (models.length === 0 || models.includes(gpus.model));
}

/** What one copy of the app asks for in this variant. */
export function podClass(variant: ResolvedVariant, app: App): PodClass {
  const bound = app.hosts === undefined ? {} : { hosts: app.hosts };
  if (variant.runAs === 'container') {
    const beside = variant.runtime?.podOverhead ?? { cores: 0, memory: 0 };
    return {
      name: app.name,
      requests: {
        cpu: toMillicores(app.requests.cores + beside.cores),
        memory: app.requests.memory + beside.memory,
        disk: app.modifies + app.writes,
        slots: 1,
        network: app.traffic?.guaranteed ?? 0,
        ...requestsOfAll(variant, app, beside),
      },
      minCoreSpeed: 0,
      ...(app.gpu && { gpu: app.gpu }),
      ...bound,
    };
  }
  const vm = vmOf(variant, app);
  const shared = sharedRequest(vm);
  return {
    name: app.name,
    requests: vmRequests(variant, vm, app),
    minCoreSpeed: vm.vcpuSpeed,
    ...(shared === null ? {} : { shared }),
    ...bound,
  };
}

/** What a VM asks of its host: its vCPUs at their speed, the memory that it is sure of, overhead included, and its disk. */
export function vmRequests(variant: ResolvedVariant, vm: VmShape, app: App | null): ResourceAmounts {
  return {
    cpu: toMillicores(vm.vcpus * vm.vcpuSpeed),
    memory: variant.hypervisor === null ? vm.memory : promisedTo(variant.hypervisor, vm),
    disk: diskOnHost(vm, app),
    slots: 1,
    network: Math.max(vm.networkBytesPerSecond, app?.traffic?.guaranteed ?? 0),
    ...devicesIn(vm.devices),
  };
}

/** What a VM asks of a storage pool: the size of its disk, however little is written to it; null where it asks for none. */
export function sharedRequest({ disk }: VmShape): SharedRequest | null {
  return disk.on === undefined ? null : { pool: disk.on, bytes: disk.size };
}

/** Bytes that each pool may promise. */
export function poolOffers({ pools }: ResolvedVariant): ReadonlyMap<string, number> {
  return new Map(pools.map(({ name, device, overprovision }) => [name, device.size * overprovision]));
}

function diskOnHost(vm: VmShape, app: App | null): number {
  if (vm.disk.on !== undefined) return 0;
  return vm.disk.provisioning === 'thick' ? vm.disk.size : bytesWritten(vm, app);
}

/** Devices, where there are any. */
function devicesIn(devices: DeviceAmounts): { readonly devices?: DeviceAmounts } {
  return Object.keys(devices).length === 0 ? {} : { devices };
}

/** Bytes a thin disk comes to hold at the start: the guest's own copy, the app's layers, what it changes and writes. */
export function bytesWritten(vm: VmShape, app: App | null): number {
  const linked = vm.disk.clone === 'linked';
  const guest = linked ? 0 : vm.guestOs.imageSize;
  if (app === null) return guest;
  const copied = linked ? Math.ceil(app.modifies / CLONE_BLOCK) * CLONE_BLOCK : 0;
  return guest + sizeOf(app.image.layers) + copied + app.writes;
}

/**
 * What a host offers to the instances or VMs that stand on it directly. Its own system is paid for by what is kept for
 * the system, as far as that suffices.
 */
export function hostOffer(variant: ResolvedVariant, host: HostGroup): ResourceAmounts {
  const cores = host.cores * host.coreSpeed;
  const shared = {
    disk: host.disk.size - baseLayers(variant) - (host.os?.imageSize ?? 0),
    network: host.networkBytesPerSecond,
    ...devicesIn(host.devices),
  };
  if (variant.hypervisor !== null) {
    const { cpuOvercommit, hostReserved } = variant.hypervisor;
    return {
      ...shared,
      cpu: toMillicores(cores * cpuOvercommit),
      memory: host.memory - Math.max(hostReserved, host.os?.memory ?? 0),
      slots: Infinity,
    };
  }
  const reserved = variant.nodes?.systemReserved ?? { cores: 0, memory: 0 };
  const plane = (host.controlPlane && host.foreignLoad) ?? { cpu: 0, memory: 0 };
  return {
    ...shared,
    cpu: toMillicores(cores - Math.max(reserved.cores, host.os?.idleCores ?? 0) - plane.cpu),
    memory: host.memory - Math.max(reserved.memory, host.os?.memory ?? 0) - keptFree(variant) - plane.memory,
    slots: variant.nodes?.maxPods ?? Infinity,
  };
}

/** What a node offers to containers: the host itself, or a VM on it. */
export function nodeOffer(variant: ResolvedVariant, host: HostGroup): ResourceAmounts {
  const { nodes } = variant;
  if (nodes?.from !== 'vms' || nodes.vm === null) return hostOffer(variant, host);
  const { vm, systemReserved, maxPods } = nodes;
  const channel = host.networkBytesPerSecond * (variant.hypervisor?.efficiency.network ?? 1);
  return {
    cpu: toMillicores(vm.vcpus * vm.vcpuSpeed - systemReserved.cores),
    memory: vm.memory - systemReserved.memory - keptFree(variant),
    disk: vm.disk.size - vm.guestOs.imageSize - distinctLayers(variant),
    slots: maxPods,
    // What it guarantees comes out of what it is guaranteed itself.
    network: Math.min(vm.networkBytesPerSecond, vm.networkCap ?? Infinity, channel),
  };
}

/** Memory that kubelets keep free by giving up pods: no part of what a node offers. */
function keptFree({ orchestrator }: ResolvedVariant): number {
  return orchestrator?.kubelet.thresholds.memory ?? 0;
}

/** Bytes that a host stores once for all: image layers for containers on it, base images for linked clones. */
function baseLayers(variant: ResolvedVariant): number {
  if (variant.runAs === 'container' && variant.nodes?.from === 'hosts') return distinctLayers(variant);
  const shapes = variant.nodes?.vm ? [variant.nodes.vm] : variant.apps.map((app) => vmOf(variant, app));
  const bases = new Map(
    shapes
      .filter((vm) => vm.disk.clone === 'linked' && vm.disk.on === undefined)
      .map((vm) => [vm.guestOs.preset, vm.guestOs.imageSize]),
  );
  return [...bases.values()].reduce((sum, size) => sum + size, 0);
}

function distinctLayers(variant: ResolvedVariant): number {
  const layers = new Map(variant.apps.flatMap((app) => app.image.layers.map((layer) => [layer.id, layer])));
  return sizeOf([...layers.values()]);
}

function sizeOf(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => sum + layer.size, 0);
}
