/**
 * One start of a container, from the claims that it takes of its machine until it has ended and given them back. One that
 * serves, and has nothing before it that comes by itself, has no life for that time: it rests until it is killed.
 */
import { sample } from '../engine/distribution.ts';
import type { Life, Process } from '../engine/simulation.ts';
import { END_OF_TIME, fromSeconds, type Micros } from '../engine/time.ts';
import { ContainerSeat } from '../infra/container-seat.ts';
import { giveBack, oneStart, prepareDisk, type Start } from '../infra/life/app-start.ts';
import type { Left, Outcome } from '../infra/life/serving.ts';
import type { Cause } from '../records.ts';
import type { Container } from './container.ts';
import type { NodeParts } from './node-parts.ts';
import type { Hangs } from './program.ts';

/** Exit codes by how a start ends. Source: 128 + SIGKILL; any error of a program that finds no room to write. */
const ERROR = 1;
const CODES: Readonly<Record<Exclude<Outcome, 'ended'>, number>> = { 'oom-killed': 137, 'disk-full': ERROR };

/** Tells the container how it ends, once all is given back, or that it rests. */
export function* containerRun(node: NodeParts, container: Container): Life {
  const seat = seatOf(node, container);
  const start = new ContainerStart(container);
  let left: Left = 'disk-full';
  node.memory.enter(container, seat);
  try {
    const { process, draws } = container.program;
    seat.mount(container.program.layers, process.imageResident);
    seat.join();
    if (yield* prepareDisk(process, seat.home)) {
      left = yield* oneStart(node.sim, container.pod.instance, process, seat.home, draws, start);
    }
  } finally {
    start.end();
    if (left !== 'rests') leave(node, container, seat);
  }
  if (left === 'rests') container.rest(seat);
  else if (left === 'ended') container.exited(...start.howEnded());
  else container.exited(left, CODES[left]);
}

/** Ends the start of a container that rests. */
export function endRest(container: Container, seat: ContainerSeat): void {
  giveBack(seat.home);
  leave(container.pod.node, container, seat);
}

function leave({ memory }: NodeParts, container: Container, seat: ContainerSeat): void {
  memory.leave(container);
  seat.close();
}

/** What the container takes of its machine. */
function seatOf({ sim, machine, memory, cpuQuotaPeriod: quotaPeriod }: NodeParts, container: Container) {
  const { process, layers, draws } = container.program;
  const { requests, limits } = container.template;
  const spec = {
    layers,
    requests: { cores: requests.cores ?? 0, memory: requests.memory ?? 0 },
    limits: { cores: limits.cores ?? Infinity, memory: limits.memory ?? Infinity },
    quotaPeriod,
  };
  return new ContainerSeat(sim, machine, spec, process, draws, memory);
}

/** What goes on in one start: when it can serve, what goes wrong then, and when it ends otherwise. */
class ContainerStart implements Start {
  readonly starts: number;
  readonly isUp = false;
  readonly kept: Start['kept'];
  readonly mayRest: boolean;
  private readonly container: Container;
  private crashesAt: Micros = END_OF_TIME;
  private hanging: Process | null = null;

  constructor(container: Container) {
    this.container = container;
    this.starts = container.restarts;
    const { process, faults } = container.program;
    this.kept = process.steadyWrites === null ? null : { bytes: 0 };
    this.mayRest = faults === null;
  }

  began(): void {
    this.container.processBegan();
  }

  /** The program is able to serve. Returns when it ends by itself. */
  // biome-ignore lint/correctness/useYield: the place where an app on its own waits for its probe
  *whenAble(): Generator<number, Micros, void> {
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
