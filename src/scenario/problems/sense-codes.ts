/** Codes of values that are each fine but make no sense together. */
import { error, warning } from './code-entry.ts';

export const SENSE_CODES = {
  TT0301: error({
    title: 'warm-up longer than the run',
    explanation: 'The time cut from the statistics reaches the end of the run.',
    why: 'nothing would be left to measure',
    fix: 'make `run.warmup` shorter than `run.duration`',
  }),
  TT0302: error({
    title: 'fewest replications above most',
    explanation: '`run.replications.min` is above `run.replications.max`.',
    why: 'no number of replications lies between them',
    fix: 'make min at most max, or write one number: `replications: 20`',
  }),
  TT0303: error({
    title: 'limit below request',
    explanation: 'A container may use less (limits) than what is set aside for it (requests).',
    why: 'Kubernetes refuses such a pod',
    fix: 'raise the limit to the request or above',
  }),
  TT0304: warning({
    title: 'section or key without use',
    explanation:
      'The variant has a section or key that its way of running does not use, such as `nodes` with `runAs: vm`, or `nodes.perHost` with `from: hosts`.',
    why: 'changing it would change nothing',
    fix: 'remove it, or write `null` if it is inherited',
  }),
  TT0305: error({
    title: 'statement without limit',
    explanation: 'An assertion, or a statement of a claim, has neither `min` nor `max`.',
    why: 'it could never fail',
    fix: 'add `max: 3m` or `min: 99.5%`, in the unit of the metric',
  }),
  TT0306: error({
    title: 'limits exclude each other',
    explanation: 'The `min` of an assertion, or of a statement of a claim, is above its `max`.',
    why: 'no value could pass',
    fix: 'swap min and max',
  }),
  TT0307: error({
    title: 'comparison with itself',
    explanation:
      'An assertion, a claim or a target compares a variant with itself: `relativeTo` names the only variant that it holds for.',
    why: 'the change would always be 0',
    fix: 'name another variant in `of` or `relativeTo`',
  }),
  TT0309: error({
    title: 'reserve larger than the machine',
    explanation:
      'What is kept for the system, the hypervisor or the guest OS is all of the memory or CPU of the machine.',
    why: 'nothing would be left for instances',
    fix: 'lower the reserve, or make the machine larger',
  }),
  TT0310: warning({
    title: 'can never fit',
    explanation:
      'One copy of the app, or one node VM, asks for more than any machine offers when it is empty.',
    why: 'it would stay pending for the whole run',
    fix: 'lower what it asks for, or make the machines larger',
  }),
  TT0311: warning({
    title: 'metric that can not be observed',
    explanation:
      'No variant that the metric is asked of can produce it, for example image pulls where images lie on each node already.',
    why: 'its value will be empty, and an assertion on it fails',
    fix: 'remove the metric, or add what it measures',
  }),
  TT0312: error({
    title: 'more copies than rows',
    explanation:
      'Each copy of the app plays a row of its own, and the trace (or the block of it that is named) has fewer rows than the app has copies.',
    why: 'copies without a row would have no usage',
    fix: 'lower `replicas`, leave it out to have one copy a row, or name a trace with more rows',
  }),
  TT0313: error({
    title: 'offset not below its period',
    explanation:
      'A trace is read, and a meter sampled, `offset` after each multiple of `every`: the offset lies between one multiple and the next.',
    why: 'an offset of a whole period or more skips samples',
    fix: 'make `offset` shorter than `every`',
  }),
  TT0314: error({
    title: 'disk smaller than what is on it',
    explanation:
      "The virtual disk of a VM holds the guest image (a copy of its own with `clone: full`), the layers of the app's image, and what the app writes. The disk of a node VM holds at least its guest image.",
    why: 'the disk would be full before an app could run',
    fix: 'make the disk larger',
  }),
  TT0315: error({
    title: 'one image with two sizes',
    explanation:
      'A layer of one identity, or the base image of linked clones of one guest preset, is stored once on a machine. Layers without an `id` are known by the name of their image and their position.',
    why: 'what is stored once has one size',
    fix: 'write the same size in both places, or another identity',
  }),
  TT0316: error({
    title: 'node VMs that differ',
    explanation:
      'A VM that is a node of the cluster carries many copies. Its size can not be drawn copy by copy, and can not follow from what one copy requests (`flavours`).',
    why: 'all node VMs of a variant have one size',
    fix: 'write one amount',
  }),
  TT0317: error({
    title: 'trace without a scale, or with one too many',
    explanation:
      'Some traces give amounts as shares of their largest machine (Borg, Azure): `machine` says what that has. Others give cores and bytes, and need none.',
    why: 'a share of an unknown machine is no amount, and an amount is no share',
    fix: 'write `machine: {cpu: ..., memory: ...}` beside `trace`, or leave it out where the trace has cores and bytes',
  }),
  TT0330: error({
    title: 'no kernel for the image',
    explanation:
      'An image is made for Linux or for Windows (`image.os`). A VM brings a kernel with its guest system (`guestOS.kind`), whatever the host runs. Containers share the kernel of their node, so the node must run the same kind.',
    why: 'a program for one kernel does not start on the other',
    fix: 'choose a guest system of the same kind, or set `image.os`; on a host of the other kind, run it in VMs',
  }),
  TT0331: error({
    title: 'nothing left for any VM',
    explanation:
      '`ha.admission.hosts` keeps as much free as that many hosts offer, and there are no more hosts than that.',
    why: 'no VM would ever be placed',
    fix: 'write fewer hosts, or add some',
  }),
  TT0340: error({
    title: 'task without work',
    explanation:
      'A `task` asks for no work on the CPU, for nothing on the disk and for no round trips, so it would be done the moment it begins.',
    why: 'its time would say nothing, and its rate would have no bound',
    fix: 'say what it does: `cpu: 50ms`, `randomReads: 64`, `roundTrips: 1`',
  }),
  TT0390: error({
    title: 'claim that depends on nothing',
    explanation: 'The claim has `expected: depends` and no `on`.',
    why: '"it depends" is an answer only where it says on what',
    fix: 'add `on: "what it depends on"`',
  }),
  TT0391: error({
    title: 'tolerance that is a share of nothing',
    explanation: 'The published value is 0 and the tolerance a percentage of it.',
    why: 'a percentage of 0 allows nothing',
    fix: 'write the tolerance in the unit of the metric',
  }),
  TT0431: warning({
    title: 'more copies needed than wanted',
    explanation:
      '`apps.*.needs` is above the number of copies that are wanted when the run begins, so that `serviceAvailability` is 0 until more are asked for.',
    why: 'the service does not serve, though all of its copies are well',
    fix: 'lower `needs`, or raise `replicas`',
  }),
} as const;
