import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Simulation } from '../../engine/simulation.ts';
import { MICROS_PER_SECOND as S } from '../../engine/time.ts';
import type { Cure } from '../../policies/policy.ts';
import { backoffAfter } from './backoff.ts';
import { SchedulingQueue } from './queue.ts';
import type { QueuedPod } from './queued-pod.ts';

/** Few and far apart, so that chance meets the rules: what refusals can name. */
const CURES: readonly (readonly Cure[])[] = [
  ['pod-deleted'],
  ['node-added', 'pod-deleted'],
  ['node-changed'],
];

interface Pod {
  readonly name: number;
  readonly priority: number;
  place: 'active' | 'backing off' | 'error' | 'unschedulable' | 'in cycle' | 'gone';
  since: number;
  attempts: number;
  curedBy: readonly Cure[];
  missed: Cure[];
}

/** The queue as a list that is gone through again each second, word for word after the rules. Time in seconds. */
class SlowQueue {
  readonly pods: Pod[] = [];
  private readonly popsEarly: boolean;

  constructor(popsEarly: boolean) {
    this.popsEarly = popsEarly;
  }

  add(priority: number, now: number): void {
    const name = this.pods.length;
    this.pods.push({ name, priority, place: 'active', since: now, attempts: 0, curedBy: [], missed: [] });
  }

  pop(): Pod | undefined {
    const active = this.at('active').sort(
      (a, b) => b.priority - a.priority || a.since - b.since || a.name - b.name,
    );
    const early = this.at('backing off').sort((a, b) => this.ready(a) - this.ready(b) || a.name - b.name);
    const next = active[0] ?? (this.popsEarly ? early[0] : undefined);
    if (next) Object.assign(next, { place: 'in cycle', attempts: next.attempts + 1, missed: [] });
    return next;
  }

  putBack(pod: Pod, curedBy: readonly Cure[] | null, now: number): void {
    if (pod.place !== 'in cycle') return;
    const cured = curedBy?.some((change) => pod.missed.includes(change));
    const place = curedBy === null ? 'error' : cured ? 'backing off' : 'unschedulable';
    Object.assign(pod, { since: now, curedBy: curedBy ?? [], place });
  }

  happened(change: Cure, now: number): void {
    for (const pod of this.at('in cycle')) pod.missed.push(change);
    for (const pod of this.at('unschedulable')) if (pod.curedBy.includes(change)) this.moveOn(pod, now);
  }

  flush(second: number): void {
    for (const pod of [...this.at('backing off'), ...this.at('error')])
      if (this.ready(pod) <= second) pod.place = 'active';
    if (second % 30 !== 0) return;
    for (const pod of this.at('unschedulable')) if (second - pod.since > 300) this.moveOn(pod, second);
  }

  private at(place: Pod['place']): Pod[] {
    return this.pods.filter((pod) => pod.place === place);
  }

  private ready(pod: Pod): number {
    return pod.since + backoffAfter(pod.attempts, 1, 10);
  }

  private moveOn(pod: Pod, now: number): void {
    pod.place = this.ready(pod) > now ? 'backing off' : 'active';
  }
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('add' as const), priority: fc.nat({ max: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('pop' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('refuse' as const), pod: fc.nat(), cures: fc.nat() }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('fail' as const), pod: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove' as const), pod: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('change' as const), to: fc.constantFrom(...CURES.flat()) }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('wait' as const), eighths: fc.nat({ max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), eighths: fc.nat({ max: 3000 }) }) },
);

test('gives the same pods in the same order as a list that is gone through again each second', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), fc.boolean(), (steps, popsEarly) => {
      const sim = new Simulation();
      const rules = { initialBackoff: S, maxBackoff: 10 * S, popsEarly };
      const queue = new SchedulingQueue<number>(sim, rules, () => undefined);
      const slow = new SlowQueue(popsEarly);
      const queued: QueuedPod<number>[] = [];
      let now = 0;
      for (const what of steps) {
        const index = 'pod' in what && queued.length > 0 ? what.pod % queued.length : -1;
        const [pod, twin] = [queued[index], slow.pods[index]];
        if (what.does === 'add') {
          slow.add(what.priority, now);
          queued.push(queue.add(queued.length, what.priority));
        } else if (what.does === 'pop') {
          expect(queue.pop()?.pod).toBe(slow.pop()?.name);
        } else if (what.does === 'change') {
          queue.happened(what.to);
          slow.happened(what.to, now);
        } else if (what.does === 'wait') {
          const until = now + what.eighths / 8;
          for (let second = Math.floor(now) + 1; second <= until; second++) slow.flush(second);
          now = until;
          sim.run(now * S);
        } else if (pod && twin && what.does === 'remove') {
          queue.remove(pod);
          twin.place = 'gone';
        } else if (pod && twin && twin.place === 'in cycle') {
          const curedBy = what.does === 'refuse' ? (CURES[what.cures % CURES.length] ?? []) : null;
          if (curedBy === null) queue.failed(pod);
          else queue.refused(pod, curedBy);
          slow.putBack(twin, curedBy, now);
        }
      }
    }),
    { numRuns: 300 },
  );
});
