/** The rows of traces by their kind. */
import type { TraceRow } from '../../scenario/traces/read.ts';

export { WHOLE_GPU } from '../../scenario/traces/read.ts';
export type { TraceRow };

type Of<Kind extends TraceRow['kind']> = Extract<TraceRow, { readonly kind: Kind }>;

export type RequestRow = Of<'request'>;
export type JobRow = Of<'job'>;
export type UsageRow = Of<'usage'>;
export type MachineRow = Of<'machine'>;
