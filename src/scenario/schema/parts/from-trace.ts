/** Hosts and copies that come from the lists of a cluster trace. */
import * as z from 'zod';
import { defaulted, optional, ours, required } from '../field.ts';
import { name, number, text } from '../leaves.ts';
import { timespan } from '../timespans.ts';

const trace = {
  description: 'Name of the trace, of an entry of `traces`, or path of a list of its form.',
  unit: 'name',
  example: 'openb',
};

/** Hosts like the nodes of a list. */
export const nodesOfTrace = z.strictObject({
  trace: required(text.min(1), trace),
  list: optional(name, {
    description: 'Which of its lists of machines, where it has several.',
    unit: 'name',
    example: 'all_node',
    otherwise: 'of openb `gpu_node`, the nodes that the published experiment uses',
  }),
  take: optional(number({ min: 1, whole: true }), {
    description: 'So many nodes of the list, evenly spaced, so that all kinds keep their part.',
    unit: 'machines',
    example: 12,
    otherwise: 'all of them',
  }),
});

/** Copies like the pods of a list. */
export const podsOfTrace = z.strictObject({
  trace: required(text.min(1), trace),
  list: optional(name, {
    description: 'Which of its lists of requests, where it has several.',
    unit: 'name',
    example: 'gpushare60',
    otherwise: 'of openb `default`, the list that the others were made of',
  }),
  from: defaulted(timespan(), {
    description: 'Time of the trace at which the run begins. Pods that are there then are asked for at once.',
    unit: 's',
    example: '110d',
    default: ours('0s', 'from its beginning'),
  }),
  squeezeTime: defaulted(number({ above: 0 }), {
    description: 'Arrivals come so many times as fast. Lifetimes stay, so that load rises with it.',
    unit: 'factor',
    example: 100,
    default: ours(1, 'pods come at their own times'),
  }),
  take: optional(number({ min: 1, whole: true }), {
    description: 'No more than so many pods, the first ones.',
    unit: 'copies',
    example: 1000,
    otherwise: 'all of them',
  }),
});
