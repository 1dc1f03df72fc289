/** What is known of one machine at an instant: what stands on it, what it holds and gives, and what happened on it. */
import {
  type InstanceIndex,
  type LevelRecord,
  type MachineIndex,
  NOWHERE,
  type Phase,
  type PhaseRecord,
  QUANTITIES,
  type Quantity,
  type RunRecord,
} from '../records.ts';
import type { Insight, NodeInsight } from '../scenario/build/insight.ts';
import type { Names } from '../scenario/build/names.ts';
import { strikesMachine } from './fault-words.ts';
import { type Happening, happeningOf } from './happening.ts';

export interface MachineState {
  readonly kind: 'machine';
  readonly name: string;
  /** Copies that were given a place on it and are not gone, each with its phase. */
  readonly copies: readonly { readonly name: string; readonly phase: Phase }[];
  /** Where it stands: zone, rack, and power domain where there are any. Null where nobody says. */
  readonly place: readonly string[] | null;
  /** As the control plane sees it; null where none does. */
  readonly node: NodeInsight | null;
  /** What it has told of itself last, in the units of `records.ts`. */
  readonly levels: Readonly<Partial<Record<Quantity, number>>>;
  /** The last of what happened on it. */
  readonly happenings: readonly Happening[];
}

/** Happenings that are kept. */
const KEPT = 20;

export class MachineObserver {
  private readonly name: string;
  private readonly copies = new Map<InstanceIndex, { readonly name: string; readonly phase: Phase }>();
  private readonly levels = new Map<Quantity, number>();
  private readonly happenings: Happening[] = [];
  private index: MachineIndex = NOWHERE;
  private standsIn: readonly string[] | null = null;

  constructor(name: string) {
    this.name = name;
  }

  hear(record: RunRecord, names: Names): void {
    if (record.kind === 'level') this.take(record, names);
    else if (record.kind === 'phase') this.follow(record);
    else if (record.kind === 'decision') this.place(record.instance, record.node, names);
    else if (record.kind === 'migration' && record.outcome === 'moved')
      this.place(record.instance, record.to, names);
    const happening = happeningOf(record, names);
    if (happening === null) return;
    const isOfPlace = record.kind === 'fault' && strikesMachine(record, this.index, names);
    if (happening.on !== `node/${this.name}` && !isOfPlace) return;
    this.happenings.push(happening);
    if (this.happenings.length > KEPT) this.happenings.shift();
  }

  /** Null where there is no such machine. */
  finish(insight: Insight): MachineState | null {
    if (this.index === NOWHERE) return null;
    const { name, copies, levels, happenings } = this;
    const told = QUANTITIES.filter((quantity) => levels.has(quantity));
    return {
      kind: 'machine',
      name,
      copies: [...copies.values()],
      place: this.standsIn,
      levels: Object.fromEntries(told.map((quantity) => [quantity, levels.get(quantity)])),
      happenings,
      node: insight.nodeNamed?.(name) ?? null,
    };
  }

  private take({ machine, quantity, value }: LevelRecord, names: Names): void {
    if (names.machine(machine) !== this.name) return;
    if (this.index === NOWHERE) this.standsIn = placeOf(names, machine);
    this.index = machine;
    this.levels.set(quantity, value);
  }

  /** A copy was given a place: here, or elsewhere. */
  private place(instance: InstanceIndex, machine: MachineIndex, names: Names): void {
    const phase = this.copies.get(instance)?.phase ?? 'placing';
    if (machine !== NOWHERE && names.machine(machine) === this.name)
      this.copies.set(instance, { name: names.copy(instance), phase });
    else this.copies.delete(instance);
  }

  private follow({ instance, phase }: PhaseRecord): void {
    const copy = this.copies.get(instance);
    if (copy === undefined) return;
    if (phase === 'stopped' || phase === 'queued') this.copies.delete(instance);
    else this.copies.set(instance, { ...copy, phase });
  }
}

function placeOf(names: Names, machine: MachineIndex): readonly string[] | null {
  const place = names.place(machine);
  if (place === null) return null;
  const { zone, rack, powerDomain } = place;
  return [`zone ${zone}`, rack, ...(powerDomain === null ? [] : [powerDomain])];
}
