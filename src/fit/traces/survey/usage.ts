/** Surveys what instances really used, over time. */
import { MICROS_PER_HOUR, type Micros, toSeconds } from '../../../engine/time.ts';
import type { UsageRow } from '../rows.ts';
import { Facts, Quantities } from './facts.ts';
import { HOURS_A_DAY, hourOfDay, Presence } from './presence.ts';
import type { TraceSurvey } from './told.ts';

/** Instances whose mean use is told apart: some 12 MiB. Those after them count in all else. */
const MOST_INSTANCES = 100_000;

interface Used {
  /** Use times time. */
  area: number;
  seconds: number;
}

function count(used: Used, cpu: number, seconds: number): void {
  used.area += cpu * seconds;
  used.seconds += seconds;
}

export class UsageSurvey {
  private readonly facts = new Facts();
  private readonly quantities = new Quantities();
  private readonly presence = new Presence();
  private readonly instances = new Map<string, Used>();
  private readonly hours: readonly Used[] = Array.from({ length: HOURS_A_DAY }, () => ({
    area: 0,
    seconds: 0,
  }));
  private rows = 0;

  add({ name, at, step, values }: UsageRow): void {
    this.rows++;
    this.facts.note('times', true);
    this.facts.note('use', true);
    const seconds = toSeconds(step);
    const instance = this.instance(name);
    values.forEach((cpu, i) => {
      const begins = at + i * step;
      this.presence.add(begins, begins, begins + step, { cpu, memory: 0, gpus: 0 });
      this.quantities.add('use', cpu, seconds);
      if (instance !== undefined) count(instance, cpu, seconds);
      this.addHours(begins, begins + step, cpu);
    });
  }

  /** A piece may last for many hours: each has its part of it. */
  private addHours(from: Micros, to: Micros, cpu: number): void {
    for (let begins = from; begins < to; ) {
      const ends = Math.min(to, (Math.floor(begins / MICROS_PER_HOUR) + 1) * MICROS_PER_HOUR);
      const hour = this.hours[hourOfDay(begins)];
      if (hour !== undefined) count(hour, cpu, toSeconds(ends - begins));
      begins = ends;
    }
  }

  told(): TraceSurvey {
    const means = [...this.instances.values()].map(({ area, seconds }) => area / seconds);
    for (const mean of means) this.quantities.add('meanUse', mean);
    return {
      rows: this.rows,
      kind: 'usage',
      known: this.facts.told(),
      quantities: this.quantities.told(['use', 'meanUse']),
      shapes: null,
      presence: this.presence.told(),
      usage: {
        means,
        byHour: this.hours.map(({ area, seconds }) => (seconds === 0 ? 0 : area / seconds)),
      },
      oddities: [],
    };
  }

  private instance(name: string): Used | undefined {
    const known = this.instances.get(name);
    if (known !== undefined || this.instances.size >= MOST_INSTANCES) return known;
    const fresh = { area: 0, seconds: 0 };
    this.instances.set(name, fresh);
    return fresh;
  }
}
