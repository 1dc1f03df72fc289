/** Surveys the jobs of a batch system. */
import { toSeconds } from '../../../engine/time.ts';
import type { JobRow } from '../rows.ts';
import { Gaps, oddArrivals } from './arrivals.ts';
import { Facts, Quantities } from './facts.ts';
import { Presence } from './presence.ts';
import { Shapes } from './shapes.ts';
import type { TraceSurvey } from './told.ts';

export class JobSurvey {
  private readonly facts = new Facts();
  private readonly quantities = new Quantities();
  private readonly shapes = new Shapes();
  private readonly presence = new Presence();
  private readonly gaps = new Gaps();
  private rows = 0;
  private noTime = 0;

  add({ submitted, waited, ran, processors, wantedTime, memory, owner }: JobRow): void {
    this.rows++;
    const { facts, quantities } = this;
    facts.note('times', true);
    facts.note('ends', ran !== null);
    facts.note('cpu', processors !== null);
    facts.note('memory', memory !== null);
    facts.note('owners', owner !== '');
    facts.note('waits', waited !== null);
    facts.note('estimates', wantedTime !== null);
    if (processors !== null) {
      quantities.add('processors', processors);
      this.shapes.add({ cpu: processors, memory: 0, gpus: 0, gpuMilli: 1000, model: '' });
    }
    if (ran !== null) quantities.add('lifetime', toSeconds(ran));
    if (waited !== null) quantities.add('wait', toSeconds(waited));
    if (wantedTime !== null) quantities.add('estimate', toSeconds(wantedTime));
    if (ran === 0) this.noTime++;
    this.gaps.add(submitted);
    const begins = submitted + (waited ?? 0);
    const held = { cpu: processors ?? 0, memory: memory ?? 0, gpus: 0 };
    this.presence.add(submitted, begins, begins + (ran ?? 0), held);
  }

  told(): TraceSurvey {
    const presence = this.presence.told();
    if (presence !== null) this.quantities.put('gap', this.gaps.spread(this.presence));
    const odd = this.noTime > 0 ? [{ kind: 'no-time', rows: this.noTime } as const] : [];
    return {
      rows: this.rows,
      kind: 'job',
      known: this.facts.told(),
      quantities: this.quantities.told(['processors', 'gap', 'lifetime', 'estimate', 'wait']),
      shapes: this.shapes.told(),
      presence,
      usage: null,
      oddities: [...odd, ...oddArrivals(this.gaps, presence)],
    };
  }
}
