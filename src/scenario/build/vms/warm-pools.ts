/** The warm pools of a variant: one for each app whose VMs are to be kept ready. */
import type { Binding } from '../../../control/binding.ts';
import type { Placer } from '../../../control/placer.ts';
import { SuspendedRoom } from '../../../control/suspended-room.ts';
import { WarmPool } from '../../../control/warm-pool.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { Life, Simulation } from '../../../engine/simulation.ts';
import { whileUp } from '../../../infra/failing/while-up.ts';
import { PooledVm } from '../../../infra/start/pooled-vm.ts';
import { NOWHERE, type RecordListener } from '../../../records.ts';
import type { App, ResolvedVariant } from '../../resolved.ts';
import type { Crowd } from '../copies/demand.ts';
import { vmOf } from '../shapes.ts';
import type { VmFactory } from './vm-factory.ts';

/** A VM of a pool, and the room promised to it. */
export interface Pooled {
  readonly binding: Binding;
  readonly pooled: PooledVm;
  claim(): boolean;
  discard(): void;
}

export class WarmPools {
  private readonly pools = new Map<App, WarmPool<Pooled>>();

  /** Null where no app has a pool. */
  static of(parts: {
    readonly sim: Simulation;
    readonly streams: RandomStreams;
    readonly variant: ResolvedVariant;
    readonly crowds: readonly Crowd[];
    readonly placer: Placer;
    readonly factory: VmFactory;
    /** Whether machines can go down. */
    readonly canFail: boolean;
    readonly emit: RecordListener;
  }): WarmPools | null {
    const pools = new WarmPools();
    let ready = 0;
    const tell = (change: 1 | -1) => {
      ready += change;
      parts.emit({ kind: 'level', at: parts.sim.now, quantity: 'pooled', machine: NOWHERE, value: ready });
    };
    for (const crowd of parts.crowds) pools.add(crowd, tell, parts);
    return pools.pools.size === 0 ? null : pools;
  }

  /** A VM for a copy of the app; null where it has no pool, or none is ready. */
  take(app: App): Pooled | null {
    return this.pools.get(app)?.take() ?? null;
  }

  /** No VM of a pool is to stand on a node any more. */
  leave(node: number): void {
    for (const pool of this.pools.values()) pool.leave(node);
  }

  private add(
    { app, copies }: Crowd,
    onChange: (change: 1 | -1) => void,
    { sim, streams, variant, placer, factory, canFail }: Parameters<typeof WarmPools.of>[0],
  ): void {
    const [first] = copies;
    const spec = variant.runAs === 'vm' ? vmOf(variant, app).warmPool : undefined;
    if (spec === undefined || first === undefined) return;
    const made = (binding: Binding, name: string): Pooled | null => {
      const vm = factory.pooledVm(first.app, name, binding);
      if (vm === null) return null;
      const pooled = new PooledVm(vm, spec.state, new SuspendedRoom(placer, binding));
      return { binding, pooled, claim: () => pooled.claim(), discard: () => pooled.discard() };
    };
    const nameOf = (number: number) => `${app.name}-pool-${number}`;
    const kept = (member: Pooled | null, good: boolean): Pooled | null => {
      if (!good) member?.pooled.discard();
      return good ? member : null;
    };
    const maker = {
      find(binding: Binding, number: number) {
        const member = made(binding, nameOf(number));
        return kept(member, member?.pooled.find() ?? false);
      },
      *make(binding: Binding, number: number) {
        const member = made(binding, nameOf(number));
        const draws = streams.stream('boot', nameOf(number));
        if (member === null) return null;
        let isGood = false;
        const making = function* (): Life {
          isGood = yield* member.pooled.make(draws);
        };
        yield* canFail ? whileUp(sim, member.pooled.vm.power, making()) : making();
        return kept(member, isGood);
      },
    };
    const { pod } = first;
    this.pools.set(app, new WarmPool<Pooled>({ sim, placer, pod, size: spec.size, maker, onChange }));
  }
}
