/** One start of a container, from the claims that it takes of its machine until it has ended and given them back. */
import { sample } from '../engine/distribution.ts';
import type { Life, Process } from '../engine/simulation.ts';
import { END_OF_TIME, fromSeconds, type Micros } from '../engine/time.ts';
import { ContainerSeat } from '../infra/container-seat.ts';
import { oneStart, prepareDisk } from '../infra/life/app-start.ts';
import type { Outcome } from '../infra/life/serving.ts';
import type { Cause } from '../records.ts';
import type { Container } from './container.ts';
import type { NodeParts } from './node-parts.ts';
import type { Hangs } from './program.ts';

/** Exit codes by how a start ends. Source: 128 + SIGKILL; any error of a program that finds no room to write. */
const ERROR = 1;
const CODES: Readonly<Record<Exclude<Outcome, 'ended'>, number>> = { 'oom-killed': 137, 'disk-full': ERROR };

/** Tells the container how it ends, once all is given back. */
export function* containerRun(node: NodeParts, container: Container): Life {
  const { sim, machine, memory, cpuQuotaPeriod: quotaPeriod } = node;
  const { program, template } = container;
  const { process, layers, draws } = program;
  const { requests, limits } = template;
  const spec = {
    layers,
    requests: { cores: requests.cores ?? 0, memory: requests.memory ?? 0 },
    limits: { cores: limits.cores ?? Infinity, memory: limits.memory ?? Infinity },
    quotaPeriod,
  };
  const seat = new ContainerSeat(sim, machine, spec, process, draws, memory);
  const faults = new Faults(container);
  let outcome: Outcome = 'disk-full';
  memory.enter(container, seat);
  try {
    seat.mount(layers, process.imageResident);
    seat.join();
    if (yield* prepareDisk(process, seat.home)) {
      outcome = yield* oneStart(sim, container.pod.instance, process, seat.home, draws, {
        starts: container.restarts,
        isUp: false,
        kept: process.steadyWrites === null ? null : { bytes: 0 },
        began: () => container.processBegan(),
        whenAble: () => faults.begin(),
      });
    }
  } finally {
    faults.end();
    memory.leave(container);
    seat.close();
  }
  if (outcome !== 'ended') container.exited(outcome, CODES[outcome]);
  else container.exited(...faults.howEnded());
}

/** What goes wrong in one start, and when it ends otherwise. */
class Faults {
  private readonly container: Container;
  private crashesAt: Micros = END_OF_TIME;
  private hanging: Process | null = null;

  constructor(container: Container) {
    this.container = container;
  }

  /** The program is able to serve. Returns when it ends by itself. */
  // biome-ignore lint/correctness/useYield: the place where an app on its own waits for its probe
  *begin(): Generator<number, Micros, void> {
    const { container } = this;
    const { sim } = container.pod.node;
    const { faults, process } = container.program;
    container.setAnswer('answers');
    if (faults?.crashes) this.crashesAt = sim.now + fromSeconds(sample(faults.crashes.after, faults.draws));
    if (faults?.hangs) this.hanging = sim.spawn(this.hang(faults.hangs));
    return Math.min(END_OF_TIME, this.crashesAt, sim.now + process.lifetime);
  }

  /** Cause and exit code of a program that came to its end. */
  howEnded(): readonly [Cause, number] {
    const { sim } = this.container.pod.node;
    if (sim.now < this.crashesAt) return ['exited', 0];
    return ['crashed', ERROR];
  }

  end(): void {
    this.hanging?.stop();
    this.hanging = null;
  }

  private *hang({ after, lasts }: Hangs): Life {
    const { container } = this;
    const draws = container.program.faults?.draws;
    while (draws !== undefined) {
      yield fromSeconds(sample(after, draws));
      container.setAnswer('hangs');
      if (lasts === null) return;
      yield fromSeconds(sample(lasts, draws));
      container.setAnswer('answers');
    }
  }
}
