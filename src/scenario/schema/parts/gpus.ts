/** GPUs: of a host, and of what a copy asks for. */
import * as z from 'zod';
import { MOST_GPUS_OF_A_NODE, WHOLE_GPU } from '../../../cluster/gpus/gpu-table.ts';
import { defaulted, ours } from '../field.ts';
import { name, number } from '../leaves.ts';

/** GPUs of one machine. */
export const gpus = z.strictObject({
  count: defaulted(number({ min: 1, whole: true, max: MOST_GPUS_OF_A_NODE }), {
    description: 'How many GPUs one machine has.',
    unit: 'GPUs',
    example: 8,
    default: ours(1, 'a machine whose GPUs are described has one at least'),
  }),
  model: defaulted(name, {
    description: 'Model of the GPUs; copies may ask for some models only.',
    unit: 'name',
    example: 'V100M32',
    default: ours('gpu', 'a name for GPUs that are all alike'),
  }),
});

/** GPUs that a copy asks for. */
export const gpu = z.strictObject({
  count: defaulted(number({ min: 1, whole: true, max: MOST_GPUS_OF_A_NODE }), {
    description: 'GPUs that a copy asks for, all of one node.',
    unit: 'GPUs',
    example: 2,
    default: ours(1, 'a copy that asks for GPUs asks for one'),
  }),
  milli: defaulted(number({ min: 1, whole: true, max: WHOLE_GPU }), {
    description: 'Thousandths of each GPU. Below 1000 the GPU is shared with others, and `count` must be 1.',
    unit: 'thousandths',
    example: 460,
    default: ours(WHOLE_GPU, 'a GPU is given whole unless a part of it is asked for'),
  }),
  models: defaulted(z.array(name), {
    description: 'Models that will do.',
    unit: 'names',
    example: ['V100M16', 'V100M32'],
    default: ours([], 'any model will do'),
  }),
});
