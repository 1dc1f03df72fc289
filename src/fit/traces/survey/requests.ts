/** Surveys what VMs, pods and tasks asked for. */
import { toSeconds } from '../../../engine/time.ts';
import { type RequestRow, WHOLE_GPU } from '../rows.ts';
import { Gaps, oddArrivals } from './arrivals.ts';
import { Facts, Quantities } from './facts.ts';
import { Presence } from './presence.ts';
import { Shapes } from './shapes.ts';
import type { TraceOddity, TraceSurvey } from './told.ts';

const SIZES = ['cpu', 'memory'] as const;
const GPUS = ['gpus', 'gpuMilli'] as const;
const TIMES = ['gap', 'lifetime'] as const;

export class RequestSurvey {
  private readonly facts = new Facts();
  private readonly quantities = new Quantities();
  private readonly shapes = new Shapes();
  private readonly presence = new Presence();
  private readonly gaps = new Gaps();
  private rows = 0;
  private zeroCpu = 0;
  private zeroMemory = 0;
  private endsEarly = 0;
  private asksGpus = false;

  add(row: RequestRow): void {
    this.rows++;
    this.noteFacts(row);
    const { cpu, memory, gpu } = row;
    const gpus = gpu?.count ?? 0;
    this.quantities.add('cpu', cpu);
    this.quantities.add('memory', memory);
    this.asksGpus ||= gpus > 0;
    this.quantities.add('gpus', gpus);
    if (gpu !== null && gpus === 1 && gpu.milli < WHOLE_GPU) this.quantities.add('gpuMilli', gpu.milli);
    if (cpu === 0) this.zeroCpu++;
    if (memory === 0) this.zeroMemory++;
    const gpuMilli = gpus > 0 ? (gpu?.milli ?? WHOLE_GPU) : WHOLE_GPU;
    this.shapes.add({ cpu, memory, gpus, gpuMilli, model: '' });
    this.noteTimes(row, (gpus * gpuMilli) / WHOLE_GPU);
  }

  told(): TraceSurvey {
    const presence = this.presence.told();
    if (presence !== null) this.quantities.put('gap', this.gaps.spread(this.presence));
    const counted: readonly (readonly ['zero-cpu' | 'zero-memory' | 'ends-early', number])[] = [
      ['zero-cpu', this.zeroCpu],
      ['zero-memory', this.zeroMemory],
      ['ends-early', this.endsEarly],
    ];
    const odd = counted.flatMap(([kind, rows]): TraceOddity[] => (rows > 0 ? [{ kind, rows }] : []));
    return {
      rows: this.rows,
      kind: 'request',
      known: this.facts.told(),
      quantities: this.quantities.told(this.asksGpus ? [...SIZES, ...GPUS, ...TIMES] : [...SIZES, ...TIMES]),
      shapes: this.shapes.told(),
      presence,
      usage: null,
      oddities: [...odd, ...oddArrivals(this.gaps, presence)],
    };
  }

  private noteFacts({ at, until, cpu, memory, gpu, numa, group, priority, owner }: RequestRow): void {
    const { facts } = this;
    facts.note('times', at !== null);
    facts.note('ends', until !== null);
    facts.note('cpu', cpu > 0);
    facts.note('memory', memory > 0);
    facts.note('gpus', gpu !== null);
    facts.note('numa', numa > 0);
    facts.note('groups', group !== null);
    facts.note('priorities', priority !== null);
    facts.note('owners', owner !== '');
  }

  private noteTimes({ at, until, cpu, memory }: RequestRow, gpus: number): void {
    if (at === null) return;
    const end = until === null ? null : Math.max(at, until);
    if (until !== null && until < at) this.endsEarly++;
    if (end !== null) this.quantities.add('lifetime', toSeconds(end - at));
    this.gaps.add(at);
    this.presence.add(at, at, end, { cpu, memory, gpus });
  }
}
