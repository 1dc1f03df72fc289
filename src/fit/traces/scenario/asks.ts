/** What the rows of a trace ask for; of long traces, a sample of rows. */
import { type RandomStream, RandomStreams, runKey } from '../../../engine/random.ts';
import { type Micros, toSeconds } from '../../../engine/time.ts';
import { type JobRow, type RequestRow, WHOLE_GPU } from '../rows.ts';

/** Rows that are kept: some 8 MiB. */
const MOST = 2 ** 16;

/** One copy as a scenario would have it, in cores and bytes. */
export interface Ask {
  /** How long it stays. Unit: s. Null: not known. */
  readonly life: number | null;
  readonly cores: number;
  /** 0: the trace does not say. */
  readonly memory: number;
  readonly gpus: number;
  /** Thousandths of each GPU. */
  readonly gpuMilli: number;
}

/** What 1 stands for, where a trace is told in shares of the largest machine; else 1. Units: cores, bytes. */
export interface Scale {
  readonly cpu: number;
  readonly memory: number;
}

/** In the units of the trace. */
export function askOf(row: RequestRow | JobRow): Ask {
  if (row.kind === 'job') return jobAsk(row);
  const { at, placed, until, cpu, memory, gpu } = row;
  return {
    // It runs from where it was placed on, as when the trace itself is played.
    life: at === null || until === null ? null : lifeOf(until - (placed ?? at)),
    cores: cpu,
    memory,
    gpus: gpu?.count ?? 0,
    gpuMilli: gpu?.milli ?? WHOLE_GPU,
  };
}

/** A job is one copy that has as many cores as processors. */
function jobAsk({ ran, processors, wantedProcessors, memory }: JobRow): Ask {
  return {
    life: ran === null ? null : lifeOf(ran),
    cores: processors ?? wantedProcessors ?? 1,
    memory: memory ?? 0,
    gpus: 0,
    gpuMilli: WHOLE_GPU,
  };
}

const lifeOf = (micros: Micros) => Math.max(0, toSeconds(micros));

/** Every row of a short trace, and of a long one so many that each row is as likely to be among them as any other. */
export class AskSample {
  private readonly most: number;
  private readonly kept: Ask[] = [];
  private readonly draws: RandomStream;
  private seen = 0;

  constructor(most = MOST) {
    this.most = most;
    this.draws = new RandomStreams(runKey('trace', 0)).stream('rows', 'sample');
  }

  /** Source: J. S. Vitter, "Random sampling with a reservoir", ACM TOMS 11(1), 1985, algorithm R. */
  add(ask: Ask): void {
    this.seen++;
    if (this.kept.length < this.most) this.kept.push(ask);
    else {
      const place = this.draws.below(this.seen);
      if (place < this.most) this.kept[place] = ask;
    }
  }

  /** In the units of a scenario, in no particular order. */
  asks(scale: Scale): readonly Ask[] {
    return this.kept.map((ask) => ({
      ...ask,
      cores: ask.cores * scale.cpu,
      memory: Math.round(ask.memory * scale.memory),
    }));
  }

  /** Rows that were looked at. */
  get rows(): number {
    return this.seen;
  }
}
