/**
 * The copies of a variant, each with numbers of its own: what it draws, and the size of its VM where that follows from
 * what it asks for. Every draw has a stream of its own by copy and purpose, so it is the same in every variant.
 */
import type { PodClass } from '../../cluster/view.ts';
import { type Distribution, sample } from '../../engine/distribution.ts';
import type { RandomStreams } from '../../engine/random.ts';
import type { App, AppDraws, Flavour, Flavours, ResolvedVariant, VmTemplate } from '../resolved.ts';
import { podClass, vmOf } from './shapes.ts';

/** What a copy is and asks for. */
export interface Copy {
  /** The app as this copy has it: plain numbers, nothing left to draw. */
  readonly app: App;
  /** Shared by all copies that ask for the same. */
  readonly pod: PodClass;
}

/** All copies of an app, by number. */
export function copiesOf(variant: ResolvedVariant, app: App, streams: RandomStreams): readonly Copy[] {
  if (areAlike(variant, app)) {
    const own = sized(variant, app);
    return new Array<Copy>(app.replicas).fill({ app: own, pod: podClass(variant, own) });
  }
  const pods = new Map<string, PodClass>();
  return Array.from({ length: app.replicas }, (_, number): Copy => {
    const own = sized(variant, drawn(variant, app, streams, `${app.name}-${number}`));
    return { app: own, pod: interned(pods, podClass(variant, own)) };
  });
}

/** The classes of all copies where any of them draw their sizes; null where all copies of each app are alike. */
export function drawnPods(
  variant: ResolvedVariant,
  crowds: readonly { readonly copies: readonly Copy[] }[],
): readonly PodClass[] | null {
  if (variant.apps.every((app) => areAlike(variant, app))) return null;
  return crowds.flatMap(({ copies }) => copies.map(({ pod }) => pod));
}

function areAlike(variant: ResolvedVariant, app: App): boolean {
  const vm = variant.runAs === 'vm' ? vmOf(variant, app) : null;
  return app.drawn === undefined && vm?.drawn === undefined;
}

function interned(pods: Map<string, PodClass>, pod: PodClass): PodClass {
  const { cpu, memory, disk } = pod.requests;
  const key = `${cpu} ${memory} ${disk} ${pod.shared?.bytes ?? 0}`;
  const known = pods.get(key) ?? pod;
  pods.set(key, known);
  return known;
}

/** The app with what this copy draws. */
function drawn(variant: ResolvedVariant, app: App, streams: RandomStreams, name: string): App {
  const draw = (purpose: string, distribution: Distribution | null, otherwise: number): number =>
    distribution === null ? otherwise : sample(distribution, streams.stream(purpose, name));
  const own = app.drawn === undefined ? app : { ...app, ...drawnSizes(app, app.drawn, draw) };
  return variant.runAs === 'vm' ? { ...own, vm: drawnVm(vmOf(variant, app), draw) } : own;
}

type Draw = (purpose: string, distribution: Distribution | null, otherwise: number) => number;

function drawnSizes(app: App, { requests, limits }: AppDraws, draw: Draw): Pick<App, 'requests' | 'limits'> {
  const cores = draw('request-cpu', requests.cores, app.requests.cores);
  const memory = wholeBytes(draw('request-memory', requests.memory, app.requests.memory));
  return {
    requests: { cores, memory },
    limits: {
      cores: Math.max(cores, draw('limit-cpu', limits.cores, app.limits.cores)),
      memory: Math.max(memory, wholeBytes(draw('limit-memory', limits.memory, app.limits.memory))),
    },
  };
}

function drawnVm(vm: VmTemplate, draw: Draw): VmTemplate {
  if (vm.drawn === undefined) return vm;
  const { cores, memory, diskSize } = vm.drawn;
  return {
    ...vm,
    vcpus: draw('vm-vcpus', cores, vm.vcpus),
    memory: wholeBytes(draw('vm-memory', memory, vm.memory)),
    disk: { ...vm.disk, size: wholeBytes(draw('vm-disk', diskSize, vm.disk.size)) },
  };
}

/** Something, however little was drawn. */
function wholeBytes(bytes: number): number {
  return Math.max(1, Math.round(bytes));
}

/** The app with its VM in the size that its copy needs, where VMs come in flavours. */
export function sized(variant: ResolvedVariant, app: App): App {
  if (variant.runAs !== 'vm') return app;
  const vm = vmOf(variant, app);
  if (vm.flavours === undefined) return app;
  const needed = {
    vcpus: app.requests.cores / vm.vcpuSpeed,
    memory: app.requests.memory + vm.guestOs.memory,
  };
  return { ...app, vm: { ...vm, ...flavourFor(needed, vm.flavours) } };
}

/** The least flavour that holds what is needed; what is needed itself where none is large enough. */
export function flavourFor(needed: Flavour, flavours: Flavours): Flavour {
  if (flavours.kind === 'list') {
    const holds = ({ vcpus, memory }: Flavour) => vcpus >= needed.vcpus && memory >= needed.memory;
    return flavours.sizes.find(holds) ?? needed;
  }
  return {
    vcpus: doubledUpTo(needed.vcpus, flavours.leastVcpus),
    memory: doubledUpTo(needed.memory, flavours.leastMemory),
  };
}

function doubledUpTo(amount: number, least: number): number {
  let size = least;
  while (size < amount) size *= 2;
  return size;
}
