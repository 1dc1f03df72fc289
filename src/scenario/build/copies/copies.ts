/**
 * The copies of a variant, each with numbers of its own: what it draws, and the size of its VM where that follows from
 * what it asks for. Every draw has a stream of its own by copy and purpose, so it is the same in every variant.
 */
import type { PodClass } from '../../../cluster/pod-class.ts';
import { type Distribution, sample } from '../../../engine/distribution.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { App, Flavour, Flavours, ResolvedVariant, VmTemplate } from '../../resolved.ts';
import { hostOffer, podClass, vmOf, vmRequests } from '../shapes.ts';
import { tracedCopies } from './traced.ts';

/** What a copy is and asks for. Copies that draw the same are one. */
export interface Copy {
  /** The app as this copy has it: plain numbers, nothing left to draw. */
  readonly app: App;
  /** Shared by all copies that ask for the same. */
  readonly pod: PodClass;
}

/** All copies of an app, by number. */
export function copiesOf(variant: ResolvedVariant, app: App, streams: RandomStreams): readonly Copy[] {
  if (app.traced !== undefined) return tracedCopies(variant, app, app.traced);
  if (areAlike(variant, app)) {
    const own = sized(variant, app);
    return new Array<Copy>(madeOf(app)).fill({ app: own, pod: podClass(variant, own) });
  }
  const kinds = new Kinds(variant, app);
  return Array.from({ length: madeOf(app) }, (_, number) => kinds.draw(streams, `${app.name}-${number}`));
}

/** Copies of an app that there may ever be in a run: those that are wanted, and those that take the place of others. */
export function madeOf({ replicas, replaced = 0 }: App): number {
  return replicas + replaced;
}

/** The classes of all copies that are wanted where any draw their sizes; null where all copies of each app are alike. */
export function drawnPods(
  variant: ResolvedVariant,
  crowds: readonly { readonly app: App; readonly copies: readonly Copy[] }[],
): readonly PodClass[] | null {
  if (variant.apps.every((app) => areAlike(variant, app))) return null;
  return crowds.flatMap(({ app, copies }) => copies.slice(0, app.replicas).map(({ pod }) => pod));
}

/** Whether all copies of the app have the same numbers. */
export function areAlike(variant: ResolvedVariant, app: App): boolean {
  const vm = variant.runAs === 'vm' ? vmOf(variant, app) : null;
  return app.drawn === undefined && app.traced === undefined && vm?.drawn === undefined;
}

/** What can be drawn, in the order in which it is kept; each has a stream of its own. */
const PURPOSES = [
  'request-cpu',
  'request-memory',
  'limit-cpu',
  'limit-memory',
  'vm-vcpus',
  'vm-memory',
  'vm-disk',
] as const;

/** What one copy has drawn, by purpose; null where all have the same. */
type Drawn = readonly (number | null)[];

/** A place in the tree of all rows of numbers drawn. */
interface Branch {
  copy: Copy | null;
  readonly next: Map<number | null, Branch>;
}

/** The copies of an app that are not alike. */
class Kinds {
  private readonly variant: ResolvedVariant;
  private readonly app: App;
  private readonly draws: readonly (Distribution | null)[];
  /** Whether copies will draw the same again and again, so that what is made of it is worth keeping. */
  private readonly areFew: boolean;
  private readonly root: Branch = { copy: null, next: new Map() };
  private readonly pods = new Map<string, PodClass>();

  constructor(variant: ResolvedVariant, app: App) {
    const vm = variant.runAs === 'vm' ? vmOf(variant, app).drawn : undefined;
    const { requests, limits } = app.drawn ?? { requests: undefined, limits: undefined };
    this.variant = variant;
    this.app = app;
    this.draws = [
      requests?.cores ?? null,
      requests?.memory ?? null,
      limits?.cores ?? null,
      limits?.memory ?? null,
      vm?.cores ?? null,
      vm?.memory ?? null,
      vm?.diskSize ?? null,
    ];
    this.areFew = this.draws.every((draw) => draw === null || draw.kind === 'discrete');
  }

  /** The copy of that name. */
  draw(streams: RandomStreams, name: string): Copy {
    const drawn = this.draws.map((distribution, i) =>
      distribution === null ? null : sample(distribution, streams.stream(PURPOSES[i] ?? '', name)),
    );
    if (!this.areFew) return this.made(drawn);
    let at = this.root;
    for (const number of drawn) {
      const next = at.next.get(number) ?? { copy: null, next: new Map() };
      at.next.set(number, next);
      at = next;
    }
    at.copy ??= this.made(drawn);
    return at.copy;
  }

  private made(drawn: Drawn): Copy {
    const { variant, app } = this;
    const vm = variant.runAs === 'vm' ? drawnVm(vmOf(variant, app), drawn) : app.vm;
    const own = sized(variant, { ...app, ...drawnSizes(app, drawn), vm });
    return { app: own, pod: this.interned(podClass(variant, own)) };
  }

  private interned(pod: PodClass): PodClass {
    const { cpu, memory, disk } = pod.requests;
    const key = `${cpu} ${memory} ${disk} ${pod.shared?.bytes ?? 0}`;
    const known = this.pods.get(key) ?? pod;
    this.pods.set(key, known);
    return known;
  }
}

function drawnSizes(app: App, [cpu, bytes, cpuLimit, byteLimit]: Drawn): Pick<App, 'requests' | 'limits'> {
  const cores = cpu ?? app.requests.cores;
  const memory = wholeBytes(bytes ?? app.requests.memory);
  return {
    requests: { cores, memory },
    limits: {
      cores: Math.max(cores, cpuLimit ?? app.limits.cores),
      memory: Math.max(memory, wholeBytes(byteLimit ?? app.limits.memory)),
    },
  };
}

function drawnVm(vm: VmTemplate, [, , , , vcpus, memory, diskSize]: Drawn): VmTemplate {
  return {
    ...vm,
    vcpus: vcpus ?? vm.vcpus,
    memory: wholeBytes(memory ?? vm.memory),
    disk: { ...vm.disk, size: wholeBytes(diskSize ?? vm.disk.size) },
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
  return { ...app, vm: { ...vm, ...onAHost(variant, vm, needed, flavourFor(needed, vm.flavours)) } };
}

/** The flavour, but no larger than the largest host: what is rounded up beyond it gets the host as a whole. */
function onAHost(variant: ResolvedVariant, vm: VmTemplate, needed: Flavour, flavour: Flavour): Flavour {
  const offers = variant.hosts.map((host) => hostOffer(variant, host));
  const beside = vmRequests(variant, { ...vm, ...flavour }, null).memory - flavour.memory;
  const vcpus = Math.max(...offers.map(({ cpu }) => cpu)) / 1000 / vm.vcpuSpeed;
  const memory = Math.max(...offers.map((offer) => offer.memory)) - beside;
  return {
    vcpus: Math.max(needed.vcpus, Math.min(flavour.vcpus, vcpus)),
    memory: Math.max(needed.memory, Math.min(flavour.memory, Math.floor(memory))),
  };
}

/** The least flavour that holds what is needed; what is needed itself where none is large enough. */
export function flavourFor(needed: Flavour, flavours: Flavours): Flavour {
  if (flavours.kind === 'exact') return needed;
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
