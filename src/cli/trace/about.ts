/** What a fitted scenario says of where it comes from. */
import type { Scale } from '../../fit/traces/scenario/asks.ts';
import type { About } from '../../fit/traces/scenario/text/write.ts';
import type { TraceAndMachines } from './read.ts';

const ONE: Scale = { cpu: 1, memory: 1 };
const GIB = 2 ** 30;
const LONGEST_NAME = 40;

/** `largest`: what 1 is in a trace that is told in shares. Units: cores, bytes. */
export function scaleOf({ trace: { format } }: TraceAndMachines, largest: Scale): Scale {
  const { cpu, memory } = format.units;
  return {
    cpu: cpu === 'share' && format.rows !== 'usage' ? largest.cpu : ONE.cpu,
    memory: memory === 'share' && format.rows !== 'usage' ? largest.memory : ONE.memory,
  };
}

export function aboutOf(traces: TraceAndMachines, largest: Scale): About {
  const { trace, machines } = traces;
  const { cpu } = scaleOf(traces, largest);
  const scale =
    cpu === ONE.cpu
      ? null
      : `The trace is told in shares of its largest machine: taken to have ${largest.cpu} cores and ${largest.memory / GIB} GiB (--largest).`;
  return {
    name: `${nameOf(trace.name)}-fitted`,
    trace: trace.name,
    form: trace.format.name,
    hash: trace.hash,
    scale,
    machines: machines?.name ?? null,
  };
}

/** Of a path the file without its endings; only what a name may hold. */
function nameOf(trace: string): string {
  const file = trace.includes('.') ? (trace.split('/').at(-1) ?? '') : trace;
  const bare = file.replace(/\.(csv|tsv|swf|txt)(\.gz)?$/, '');
  const name = bare.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return name.slice(0, LONGEST_NAME).toLowerCase() || 'trace';
}
