/**
 * The NUMA nodes of the nodes as the control plane counts them: what of the CPU and memory of each is promised.
 *
 *   node 0:   [ 12 of 32 cores free | 20 of 32 cores free ]
 *   a pod of 16 cores on one NUMA node goes to the second; one of 24 on two takes 12 of each
 *
 * A pod that says how many NUMA nodes it is spread over gets an equal part of each of so many: of those that have room for
 * it, the ones with the least CPU left, the lowest of equals, so that room for large pods stays together. One that does not
 * say is taken from one NUMA node after the other, as far as each has something left.
 * Left out: cores and memory stay where they were promised; no memory of another NUMA node is lent.
 */

/** cpu: millicores; memory: bytes. */
export interface NumaOffer {
  readonly cpu: number;
  readonly memory: number;
}

/** What of a pod matters here. */
interface NumaRequest {
  readonly requests: { readonly cpu: number; readonly memory: number };
  /** Absent: any. */
  readonly numa?: number;
}

/** What a policy is shown of the NUMA nodes. */
export interface NumaView {
  /** NUMA nodes of a node; 0 where nobody tells them apart. */
  partsOf(node: number): number;
  /** What a NUMA node has, and what nobody was promised of it. */
  allocatableOn(node: number, part: number): NumaOffer;
  freeOn(node: number, part: number): NumaOffer;
  /** Whether as many NUMA nodes as the pod is spread over have room for their part. True where it does not say. */
  fits(node: number, pod: NumaRequest): boolean;
  /** The NUMA nodes that it would get, the lowest first; none where they do not suffice or it does not say. */
  choose(node: number, pod: NumaRequest): readonly number[];
}

interface Part {
  readonly allocatable: NumaOffer;
  cpu: number;
  memory: number;
}

interface Hold {
  readonly holder: object;
  readonly takes: readonly { readonly part: Part; readonly cpu: number; readonly memory: number }[];
}

export class NumaTable implements NumaView {
  private readonly parts: readonly (readonly Part[])[];
  /** Who has what, by node. */
  private readonly holds: Hold[][] = [];

  /** By node: its NUMA nodes; empty where nobody tells them apart. */
  constructor(offers: readonly (readonly NumaOffer[])[]) {
    this.parts = offers.map((own) =>
      own.map((one) => ({ allocatable: one, cpu: one.cpu, memory: one.memory })),
    );
  }

  partsOf(node: number): number {
    return this.on(node).length;
  }

  allocatableOn(node: number, part: number): NumaOffer {
    return this.on(node)[part]?.allocatable ?? NOTHING;
  }

  freeOn(node: number, part: number): NumaOffer {
    return this.on(node)[part] ?? NOTHING;
  }

  fits(node: number, { requests: { cpu, memory }, numa }: NumaRequest): boolean {
    const parts = this.on(node);
    if (numa === undefined || parts.length === 0) return true;
    let room = 0;
    for (const part of parts) if (hasRoom(part, cpu / numa, memory / numa)) room++;
    return room >= numa;
  }

  choose(node: number, { requests: { cpu, memory }, numa }: NumaRequest): readonly number[] {
    if (numa === undefined) return NOWHERE;
    const parts = this.on(node);
    const chosen: number[] = [];
    while (chosen.length < numa) {
      let fullest = -1;
      let least = Infinity;
      for (const [index, part] of parts.entries()) {
        if (part.cpu >= least || !hasRoom(part, cpu / numa, memory / numa) || chosen.includes(index))
          continue;
        fullest = index;
        least = part.cpu;
      }
      if (fullest < 0) return NOWHERE;
      chosen.push(fullest);
    }
    return chosen.sort((a, b) => a - b);
  }

  /** Promises the pod its part of the NUMA nodes. Throws where they do not suffice. */
  bind(node: number, pod: NumaRequest, holder: object): void {
    const parts = this.on(node);
    if (parts.length === 0) return;
    const takes = pod.numa === undefined ? takesOfAny(parts, pod) : this.takesOfChosen(node, pod, pod.numa);
    for (const take of takes) change(take, -1);
    const holds = this.holds[node] ?? [];
    this.holds[node] = holds;
    holds.push({ holder, takes });
  }

  /** Takes the promise back. Throws where there was none. */
  unbind(node: number, holder: object): void {
    if (this.on(node).length === 0) return;
    const holds = this.holds[node] ?? [];
    const at = holds.findIndex((hold) => hold.holder === holder);
    const [hold] = at < 0 ? [] : holds.splice(at, 1);
    if (hold === undefined) throw new Error(`node ${node} promised no NUMA node to that pod`);
    for (const take of hold.takes) change(take, 1);
  }

  private takesOfChosen(node: number, pod: NumaRequest, numa: number): Hold['takes'] {
    const { cpu, memory } = pod.requests;
    const takes = this.choose(node, pod).flatMap((index) => {
      const part = this.on(node)[index];
      return part === undefined ? [] : [{ part, cpu: cpu / numa, memory: memory / numa }];
    });
    if (takes.length === 0) throw new Error(`node ${node} has no ${numa} NUMA nodes with room for the pod`);
    return takes;
  }

  private on(node: number): readonly Part[] {
    return this.parts[node] ?? NO_PARTS;
  }
}

const NOTHING: NumaOffer = { cpu: 0, memory: 0 };
const NOWHERE: readonly number[] = [];
const NO_PARTS: readonly Part[] = [];

const hasRoom = (part: Part, cpu: number, memory: number) => part.cpu >= cpu && part.memory >= memory;

function change({ part, cpu, memory }: Hold['takes'][number], sign: 1 | -1): void {
  part.cpu += sign * cpu;
  part.memory += sign * memory;
}

/** What is left over when all are empty is the last one's, whose room then is below zero: its node was overfull. */
function takesOfAny(parts: readonly Part[], { requests }: NumaRequest): Hold['takes'] {
  let { cpu, memory } = requests;
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const take = {
      part,
      cpu: isLast ? cpu : Math.min(cpu, Math.max(0, part.cpu)),
      memory: isLast ? memory : Math.min(memory, Math.max(0, part.memory)),
    };
    cpu -= take.cpu;
    memory -= take.memory;
    return take;
  });
}
