/** Every error code of scenario files, in one table: TT00xx files and structure, 01xx values, 02xx names, 03xx sense. */

import { CLUSTER_CODES } from './cluster-codes.ts';
import type { CodeEntry } from './code-entry.ts';
import { FAULT_CODES } from './faults/fault-codes.ts';
import { LOST_NODE_CODES } from './faults/lost-node-codes.ts';
import { FILE_CODES } from './file-codes.ts';
import { GPU_CODES } from './gpu-codes.ts';
import { IMAGE_CODES } from './image-codes.ts';
import { LIFECYCLE_CODES } from './lifecycle-codes.ts';
import { NAME_CODES } from './name-codes.ts';
import { PLACEMENT_CODES } from './placement-codes.ts';
import { PLUGIN_CODES } from './plugin-codes.ts';
import { SCHEDULER_CODES } from './scheduler-codes.ts';
import { SENSE_CODES } from './sense-codes.ts';
import { STORAGE_CODES } from './storage-codes.ts';
import { VALUE_CODES } from './value-codes.ts';

const TABLE = {
  ...FILE_CODES,
  ...VALUE_CODES,
  ...NAME_CODES,
  ...SENSE_CODES,
  ...LIFECYCLE_CODES,
  ...FAULT_CODES,
  ...STORAGE_CODES,
  ...IMAGE_CODES,
  ...GPU_CODES,
  ...PLUGIN_CODES,
  ...CLUSTER_CODES,
  ...PLACEMENT_CODES,
  ...SCHEDULER_CODES,
  ...LOST_NODE_CODES,
} as const;

/** e.g. `TT0107`. */
export type Code = keyof typeof TABLE;

export const CODES: Readonly<Record<Code, CodeEntry>> = TABLE;

/** Whether a text is a known code. */
export function isCode(text: string): text is Code {
  return Object.hasOwn(TABLE, text);
}
