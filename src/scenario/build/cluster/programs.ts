/** What runs in the containers of pods, with streams of its own for each pod. */
import type { Pod } from '../../../cluster/objects/pod.ts';
import type { ContainerTemplate } from '../../../cluster/objects/pod-template.ts';
import { sample } from '../../../engine/distribution.ts';
import type { RandomStream, RandomStreams } from '../../../engine/random.ts';
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import type {
  Program as NodeProgram,
  Programs as NodePrograms,
  ProgramFaults,
} from '../../../node/program.ts';
import type { App } from '../../resolved.ts';
import type { World } from '../copies/lives.ts';
import { programOf } from '../copies/program.ts';
import type { Templates } from './templates.ts';

export class Programs implements NodePrograms {
  private readonly world: World;
  private readonly templates: Templates;
  /**
   * Of pods whose names come again, by the version that they run: the streams of each are made once, and its draws go on
   * where they stopped.
   */
  private readonly byName = new Map<string, Map<string, NodeProgram>>();

  constructor(world: World, templates: Templates) {
    this.world = world;
    this.templates = templates;
  }

  of(pod: Pod, container: ContainerTemplate): NodeProgram {
    const isMain = container.program === pod.template.app;
    const name = isMain ? pod.name : `${pod.name}/${container.name}`;
    if (!comesAgain(pod)) return this.made(pod, container, name);
    const versions = this.byName.get(name) ?? new Map<string, NodeProgram>();
    this.byName.set(name, versions);
    const { version } = container.image;
    const known = versions.get(version);
    if (known !== undefined) return known;
    const program = this.made(pod, container, versions.size === 0 ? name : `${name} ${version}`);
    versions.set(version, program);
    return program;
  }

  private made(pod: Pod, container: ContainerTemplate, name: string): NodeProgram {
    const { scenario, streams } = this.world;
    const app = this.templates.appIn(pod.template, container);
    const number = numberOf(pod) % Math.max(1, app.replicas);
    const { app: process, draws } = programOf(scenario, streams, app, number, name);
    return {
      process,
      layers: app.image.layers,
      pullAlways: app.life?.pullAlways ?? false,
      draws,
      faults: faultsOf(app, name, streams),
      stopsAfter: stopOf(app, name, streams),
    };
  }
}

/** Streams are made only of what goes wrong at all. */
function faultsOf({ life }: App, name: string, streams: RandomStreams): ProgramFaults | null {
  const { crashes = null, hangs = null } = life ?? {};
  if (crashes === null && hangs === null) return null;
  return { crashes, hangs, draws: streams.stream('faults', name) };
}

/** How long the program takes to end when it is told to. */
function stopOf({ life }: App, name: string, streams: RandomStreams): () => Micros {
  const shutdown = life?.shutdown ?? null;
  if (shutdown === null) return atOnce;
  let draws: RandomStream | null = null;
  return () => {
    draws ??= streams.stream('shutdown', name);
    return fromSeconds(sample(shutdown, draws));
  };
}

function atOnce(): Micros {
  return 0;
}

/** Which copy of its app a pod is, by the number at the end of its name. */
function numberOf({ name }: Pod): number {
  return Number(/\d+$/.exec(name)?.[0] ?? 0);
}

/** Whether a pod may be followed by another of its name. */
function comesAgain({ owner }: Pod): boolean {
  return owner?.kind === 'StatefulSet' || owner?.kind === 'DaemonSet';
}
