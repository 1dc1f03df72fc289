/** Writes a fitted scenario: valid, ready to run, and each number with a comment that says where it comes from. */

import { WHOLE_GPU } from '../../rows.ts';
import type { FittedApp, FittedTrace } from '../fitted.ts';
import { whenHeld } from '../fitted.ts';
import type { HostGroup } from '../fleet.ts';
import {
  coresText,
  countText,
  digits,
  distributionText,
  memoryText,
  rateText,
  spanText,
  timeText,
} from './amounts.ts';
import { comment, entry, HEAD, opening } from './lines.ts';
import { howLifetime, howText, type Lost, lostTexts, percent, rateWords, rowsText } from './words.ts';

/** Copies on a node at most, unless they are so small that more would fit. */
const USUAL_PODS = 110;

export interface About {
  /** Of the scenario: letters, digits and hyphens. */
  readonly name: string;
  /** Name of the trace or its file. */
  readonly trace: string;
  readonly form: string;
  /** `sha256:...`; empty where there is no file. */
  readonly hash: string;
  /** What 1 was taken for, as a sentence; null where the trace has units of its own. */
  readonly scale: string | null;
  /** Where the machines come from; null where they are made. */
  readonly machines: string | null;
}

export function scenarioText(fitted: FittedTrace, lost: Lost, about: About): string {
  const { rows, sampled, apps } = fitted;
  const drawn = sampled === rows ? '' : `, of which ${countText(sampled)}, drawn at random, were fitted`;
  return [
    ...opening(about, `${countText(rows)} rows${drawn}`, lostTexts(lost)),
    ...HEAD,
    'metadata:',
    `  name: ${about.name}`,
    '  question: How many hosts does work like that of this trace need, and how full are they?',
    `  answerWith: [${answers(fitted).join(', ')}]`,
    '',
    ...runLines(fitted),
    '',
    ...hostLines(fitted, about),
    '',
    'apps:',
    ...comment(rateWords(fitted), '  '),
    ...apps.flatMap((app, i) => appLines(app, arrivalText(fitted, app, i === 0), lost)),
    'variants:',
    '  containers:',
    '    runAs: container',
    `    nodes: {from: hosts, maxPods: ${maxPods(fitted)}, systemReserved: {cpu: 0m, memory: 64Mi}}`,
    '    runtime: {pull: {cached: true}}                # the trace says nothing of images',
    '    placement: {policy: best-fit}',
    '',
  ].join('\n');
}

function answers({ apps }: FittedTrace): string[] {
  const hasGpus = apps.some(({ gpus }) => gpus > 0);
  return ['hostsUsed', 'utilization.cpu', ...(hasGpus ? ['gpuAllocated'] : []), 'pending'];
}

function runLines({ pace: { duration, warmup }, apps, rate }: FittedTrace): string[] {
  const stays = apps.every(({ lifetime }) => lifetime === null);
  const why = stays
    ? `${rate.perSecond === null ? 'Copies come at once' : 'As long as the trace: copies come'} and stay, for it does not say when they go.`
    : 'The warm-up lasts until 95 % of the copies that will be there at once are; then as long as tells their mean. Beside `pending` and what is used, `hostsNeeded` says little: it packs all copies of the run as if they were there at once.';
  return [
    ...comment(why),
    `run: {duration: ${spanText(duration)}, warmup: ${spanText(warmup)}, seed: 42, replications: 3}`,
  ];
}

function hostLines({ fleet: { hosts, part, filled }, apps }: FittedTrace, { machines }: About): string[] {
  const parts = [
    `${percent(filled.cpu)} of their cores`,
    `${percent(filled.memory)} of their memory`,
    ...(filled.gpus > 0 ? [`${percent(filled.gpus)} of their GPUs`] : []),
  ];
  const asked = `What the copies ask for is ${whenHeld(apps)} ${parts.join(', ')}.`;
  return [...comment(`${originOf(part, machines)} ${asked}`), 'hosts:', ...hosts.map(hostLine)];
}

function originOf(part: number | null, machines: string | null): string {
  if (machines === null || part === null) return 'Made so that all copies fit, for no machines are listed.';
  return part === 1
    ? `The machines of ${machines}; rare kinds count as the most similar of the others.`
    : `${percent(part)} of each kind of the machines of ${machines}: on all of them the work of the trace would be lost.`;
}

function hostLine({ name, count, cores, memory, gpus, model }: HostGroup): string {
  const gpu = gpus > 0 ? `, gpus: {count: ${gpus}${model === '' ? '' : `, model: ${model}`}}` : '';
  return `  - {name: ${name}, count: ${count}, cpu: ${coresText(cores)}, memory: ${memoryText(memory)}, disk: 8Ti${gpu}}`;
}

function appLines(app: FittedApp, arrival: string | null, { memory: lacksMemory }: Lost): string[] {
  const { name, replicas, lifetime, cores, memory, gpus, gpuMilli, alive } = app;
  const at = '    ';
  const there = `${digits(alive, 3)} are there ${lifetime === null ? 'in the end' : 'at once on average'}`;
  const comes = arrival === null || lifetime === null ? '' : '      # more than come in a run';
  const gpu = gpuMilli === WHOLE_GPU ? `{count: ${gpus}}` : `{count: ${gpus}, milli: ${gpuMilli}}`;
  const life =
    lifetime === null
      ? []
      : [
          ...comment(howLifetime(app, lifetime), at),
          ...entry(`${at}lifetime`, distributionText(lifetime.distribution, timeText)),
        ];
  return [
    `  ${name}:`,
    ...comment(`${rowsText(app)}; ${there}`, at),
    `${at}replicas: ${replicas}${comes}`,
    ...(arrival === null ? [] : entry(`${at}arrival`, arrival)),
    ...life,
    `${at}image: {layers: [1Mi]}`,
    `${at}startup: 0s`,
    `${at}resources:`,
    `${at}  requests:`,
    ...comment(howText(cores, coresText), `${at}    `),
    ...entry(`${at}    cpu`, distributionText(cores.distribution, coresText)),
    ...comment(lacksMemory ? 'the trace says nothing of memory' : howText(memory, memoryText), `${at}    `),
    ...entry(`${at}    memory`, distributionText(memory.distribution, memoryText)),
    ...(gpus > 0 ? [`${at}gpu: ${gpu}`] : []),
    '',
  ];
}

/** The hours of the day stand with the first app, and the others refer to them. */
function arrivalText({ rate: { byHour } }: FittedTrace, app: FittedApp, isFirst: boolean): string | null {
  if (app.perSecond === null) return null;
  const rate = `rate: ${rateText(app.perSecond)}`;
  if (byHour === null) return `{${rate}}`;
  const hours = byHour.map((factor) => digits(factor, 3)).join(', ');
  return `{${rate}, byHour: ${isFirst ? `&day [${hours}]` : '*day'}}`;
}

/** Room for as many copies as fit by their requests. */
function maxPods({ apps, fleet }: FittedTrace): number {
  const rows = apps.reduce((sum, app) => sum + app.rows, 0);
  const mean = apps.reduce((sum, { cores, rows: n }) => sum + cores.mean * n, 0) / rows;
  const largest = Math.max(...fleet.hosts.map(({ cores }) => cores));
  return Math.max(USUAL_PODS, Math.ceil((2 * largest) / mean));
}
