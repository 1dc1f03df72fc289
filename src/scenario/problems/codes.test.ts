import { expect, it } from 'vitest';
import { CLUSTER_CODES } from './cluster-codes.ts';
import { CODES } from './codes.ts';
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

it('a code means one thing: no two tables have the same', () => {
  const tables = [
    CLUSTER_CODES,
    FAULT_CODES,
    FILE_CODES,
    GPU_CODES,
    IMAGE_CODES,
    LIFECYCLE_CODES,
    LOST_NODE_CODES,
    NAME_CODES,
    PLUGIN_CODES,
    PLACEMENT_CODES,
    SCHEDULER_CODES,
    SENSE_CODES,
    STORAGE_CODES,
    VALUE_CODES,
  ];
  const codes = tables.flatMap((table) => Object.keys(table));
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(Object.keys(CODES).sort()).toEqual([...codes].sort());
});
