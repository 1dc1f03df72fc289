/** What is known of one copy at an instant: where it stands, how it came there, phase by phase, and what happened to it. */
import { toSeconds } from '../engine/time.ts';
import type { EventRecord } from '../event-records.ts';
import type { FaultRecord } from '../fault-records.ts';
import { type InstanceIndex, type MachineIndex, NOWHERE, type Phase, type RunRecord } from '../records.ts';
import type { Insight } from '../scenario/build/insight.ts';
import type { Names } from '../scenario/build/names.ts';
import { strikesMachine } from './fault-words.ts';
import { type Happening, happeningOf } from './happening.ts';

/** A phase that a copy was in. */
export interface Chapter {
  readonly phase: Phase;
  readonly cause: string;
  /** `host-1`, or null where it stood nowhere. */
  readonly machine: string | null;
  /** Seconds since the run began. */
  readonly from: number;
  /** Null: it is in this phase. */
  readonly to: number | null;
}

export interface Biography {
  readonly kind: 'copy';
  readonly name: string;
  readonly chapters: readonly Chapter[];
  /** Why it waits for a node at that instant, one line per reason with its nodes; empty where it waits for none. */
  readonly reasons: readonly string[];
  readonly happenings: readonly Happening[];
}

/** Takes down what concerns the copy of one name. */
export class Biographer {
  private readonly name: string;
  private readonly chapters: Chapter[] = [];
  private instance: InstanceIndex | null = null;
  private machine: MachineIndex = NOWHERE;
  private readonly happenings: Happening[] = [];

  constructor(name: string) {
    this.name = name;
  }

  hear(record: RunRecord, names: Names): void {
    if (record.kind === 'fault' || (record.kind === 'event' && record.about === 'Node'))
      this.hearOfPlace(record, names);
    const instance = instanceIn(record);
    if (instance === null || names.copy(instance) !== this.name) return;
    const happening = happeningOf(record, names);
    if (happening !== null) this.happenings.push(happening);
    if (record.kind !== 'phase') return;
    this.instance = instance;
    this.machine = record.machine;
    const from = toSeconds(record.at);
    const last = this.chapters.pop();
    if (last !== undefined) this.chapters.push({ ...last, to: from });
    const machine = record.machine === NOWHERE ? null : names.machine(record.machine);
    this.chapters.push({ phase: record.phase, cause: record.cause, machine, from, to: null });
  }

  /** What befalls the machine that it stands on, or itself from outside. */
  private hearOfPlace(record: FaultRecord | EventRecord, names: Names): void {
    const happening = happeningOf(record, names);
    const { machine } = this;
    if (happening === null || this.instance === null) return;
    const isAbout = happening.object === `${names.copies}/${this.name}`;
    const isOn = machine !== NOWHERE && happening.on === `node/${names.machine(machine)}`;
    const isOfPlace = record.kind === 'fault' && strikesMachine(record, machine, names);
    if (isAbout || isOn || isOfPlace) this.happenings.push(happening);
  }

  /** Null where nothing was heard of such a copy. */
  finish(insight: Insight): Biography | null {
    const { name, chapters, happenings, instance } = this;
    if (instance === null) return null;
    return { kind: 'copy', name, chapters, reasons: insight.reasonsFor(instance), happenings };
  }
}

/** The copy that a record is about; null where it is about none. */
function instanceIn(record: RunRecord): InstanceIndex | null {
  if (record.kind === 'event') return record.about === 'Pod' ? record.index : null;
  return 'instance' in record ? record.instance : null;
}
