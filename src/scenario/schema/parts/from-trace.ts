/** Hosts and copies that come from the lists of a cluster trace. */
import * as z from 'zod';
import { bytes, cores } from '../../text/quantities.ts';
import { defaulted, optional, ours, required } from '../field.ts';
import { name, number, quantity, text } from '../leaves.ts';
import { timespan } from '../timespans.ts';

const trace = {
  description: 'Name of the trace, of an entry of `traces`, or path of a list of its form.',
  unit: 'name',
  example: 'openb',
};

const machine = z.strictObject({
  cpu: required(quantity(cores, { above: 0 }), {
    description: 'CPU of it: what a share of 1 is.',
    unit: 'cores',
    example: 96,
  }),
  memory: required(quantity(bytes, { above: 0 }), {
    description: 'Memory of it: what a share of 1 is.',
    unit: 'bytes',
    example: '384Gi',
  }),
});

const scale = optional(machine, {
  description:
    'The largest machine of a trace whose amounts are shares of it, as those of Borg and Azure are.',
  unit: 'map',
  example: { cpu: 96, memory: '384Gi' },
  otherwise: 'the trace has cores and bytes',
});

/** Hosts like the machines of a list. */
export const nodesOfTrace = z.strictObject({
  trace: required(text.min(1), trace),
  list: optional(name, {
    description: 'Which of its lists of machines, where it has several.',
    unit: 'name',
    example: 'all_node',
    otherwise: 'of openb `gpu_node`, the nodes that the published experiment uses',
  }),
  take: optional(number({ min: 1, whole: true }), {
    description: 'So many machines of the list, evenly spaced, so that all kinds keep their part.',
    unit: 'machines',
    example: 12,
    otherwise: 'all of them',
  }),
  machine: scale,
});

/** Copies like the requests of a list. */
export const podsOfTrace = z.strictObject({
  trace: required(text.min(1), trace),
  list: optional(name, {
    description: 'Which of its lists of requests, where it has several.',
    unit: 'name',
    example: 'gpushare60',
    otherwise: 'of openb `default`, the list that the others were made of',
  }),
  from: defaulted(timespan(), {
    description: 'Time of the trace at which the run begins. What is there then is asked for at once.',
    unit: 's',
    example: '110d',
    default: ours('0s', 'from its beginning'),
  }),
  squeezeTime: defaulted(number({ above: 0 }), {
    description: 'Arrivals come so many times as fast. Lifetimes stay, so that load rises with it.',
    unit: 'factor',
    example: 100,
    default: ours(1, 'copies come at their own times'),
  }),
  take: optional(number({ min: 1, whole: true }), {
    description: 'No more than so many requests, the first ones.',
    unit: 'copies',
    example: 1000,
    otherwise: 'all of them',
  }),
  machine: scale,
});
