/** The whole file: the one source of validation, JSON Schema, `explain` and defaults. */
import * as z from 'zod';
import { defaulted, optional, ours, required, section } from './field.ts';
import { choice, name, text } from './leaves.ts';
import { assertion } from './sections/assertions.ts';
import { claim } from './sections/claims.ts';
import { metadata, run } from './sections/run.ts';
import { target } from './sections/targets.ts';
import { sharedSections, variant } from './sections/variants.ts';

/** What a file begins with. */
const opening = {
  apiVersion: required(choice(['towtank/v1']), {
    description: 'Version of the format.',
    unit: 'text',
    example: 'towtank/v1',
  }),
  kind: defaulted(choice(['Scenario']), {
    description: 'Kind of document.',
    unit: 'text',
    example: 'Scenario',
    default: ours('Scenario', 'there is no other kind'),
  }),
  extends: optional(text, {
    description: 'File, relative to this one, or shipped scenario that this one differs from.',
    unit: 'text',
    example: 'vm-vs-container',
    otherwise: 'the scenario stands on its own',
  }),
  metadata: section(metadata, {
    description: 'What the scenario is about.',
    example: { name: 'vm-vs-container', question: 'VMs or containers?' },
  }),
  run: section(run, {
    description: 'How long, how often and with which seed it is simulated.',
    example: { duration: '40m', warmup: '2m', seed: '42' },
  }),
  traces: defaulted(z.record(name, text), {
    description: 'Short names for traces, so that one override changes them everywhere.',
    unit: 'map',
    example: { day: 'planetlab/20110303' },
    default: ours({}, 'traces are named where they are used'),
  }),
};

/** What a file ends with. */
const closing = {
  assertions: defaulted(z.array(assertion), {
    description: 'What must hold; a failed one sets the exit code.',
    unit: 'list',
    example: [{ metric: 'hostsNeeded', of: 'containers', max: 4 }],
    default: ours([], 'nothing is asserted'),
  }),
  claim: optional(claim, {
    description: 'A claim that the scenario confirms, refutes or qualifies. It never sets the exit code.',
    unit: 'map',
    example: {
      id: 'S5',
      says: 'A thin disk takes only what is used.',
      expected: 'confirmed',
      holdsIf: [{ metric: 'hostsNeeded', of: 'thin', max: 14 }],
    },
    otherwise: 'no claim is judged',
  }),
  targets: defaulted(z.array(target), {
    description: 'Figures measured elsewhere that the run is held against. They never set the exit code.',
    unit: 'list',
    example: [
      { metric: 'bootToReady', stat: 'p50', value: '0.206s', tolerance: '8%', source: 'NSDI 2020, raw data' },
    ],
    default: ours([], 'nothing is held against a measurement'),
  }),
};

/** All that is not a section of machines or apps. */
export const head = z.strictObject({ ...opening, ...closing });

/** Keys of the head. */
export const HEAD = Object.keys(head.shape);

export const scenario = z.strictObject({
  ...opening,
  ...sharedSections,
  variants: optional(z.record(name, variant), {
    description: 'Ways of running the apps, by name; the first is the baseline.',
    unit: 'map',
    example: { vms: { runAs: 'vm' }, containers: { runAs: 'container' } },
    otherwise: 'vms, containers and containers-in-vms with all defaults',
  }),
  ...closing,
});
