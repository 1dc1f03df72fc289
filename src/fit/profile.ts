/** From a fit to a scenario fragment: a valid scenario of its own, which another one can extend. */
import { type Distribution, quantile } from '../engine/distribution.ts';
import { formatDistribution } from '../scenario/text/format.ts';
import { type Choice, distributionOf, type Fit } from './fit.ts';

/** What the times are of, and thereby which keys they go to. */
export const PARTS = {
  vm: 'a whole boot of a VM, from the request to a guest that serves',
  guest: "a guest's boot, from the kernel's first instruction",
  create: 'the part of the hypervisor, from the request to the firmware',
  container: 'the start of a container, its image present',
  app: 'the start of an app, from its process to serving',
} as const;
export type Part = keyof typeof PARTS;

export interface ProfileOptions {
  readonly part: Part;
  readonly choice: Choice;
  /** Part of the time spent at work on one core; null: what was measured with the times, else an even guess. */
  readonly cpuShare: number | null;
}

/** Nothing is known of it: as likely at work as waiting. */
const EVEN_GUESS = 0.5;
/** Significant digits: more than any sample tells, and few enough to read. */
const DIGITS = 6;

/** The distribution as a scenario writes it. Null where the sample has no such fit. */
export function distributionText(fit: Fit, choice: Choice): string | null {
  const distribution = distributionOf(fit, choice);
  return distribution === null ? null : written(distribution);
}

function written(distribution: Distribution): string {
  if (distribution.kind === 'lognormal') {
    const at = (p: number) => timeText(quantile(distribution, p));
    return `lognormal(p50=${at(0.5)}, p95=${at(0.95)})`;
  }
  return formatDistribution(rounded(distribution), timeText);
}

/** Shapes to as many digits as times have. */
function rounded(d: Distribution): Distribution {
  return d.kind === 'gamma' || d.kind === 'weibull'
    ? { ...d, shape: Number(d.shape.toPrecision(DIGITS)) }
    : d;
}

/** `161.2ms`, `1.02s`, as a scenario reads it. */
export function timeText(seconds: number): string {
  const inMillis = seconds > 0 && seconds < 1;
  return `${Number((inMillis ? seconds * 1000 : seconds).toPrecision(DIGITS))}${inMillis ? 'ms' : 's'}`;
}

/** The fragment, ready to be saved. Throws a RangeError where the sample has no such fit. */
export function profileText(fit: Fit, options: ProfileOptions): string {
  const text = distributionText(fit, options.choice);
  if (text === null) throw new RangeError(`there is no ${options.choice} fit of ${fit.name}`);
  const { n, p50, p95 } = fit.description;
  return [
    `# Fitted to ${n} times of ${oneLine(fit.name)}: p50 ${timeText(p50)}, p95 ${timeText(p95)}.`,
    `# They are of ${PARTS[options.part]}.`,
    `# The fit: ${how(fit, options.choice)}.`,
    '# A scenario takes it over with `extends:` and the name of this file.',
    'apiVersion: towtank/v1',
    'kind: Scenario',
    ...linesOf(text, fit, options),
    '',
  ].join('\n');
}

function how(fit: Fit, choice: Choice): string {
  const found = fit.candidates.find(({ family }) => family === choice);
  if (found === undefined) return choice === 'constant' ? 'all are the same' : 'the times themselves';
  return `${choice} by maximum likelihood, Kolmogorov-Smirnov distance ${Number(found.ks.toPrecision(2))}`;
}

function linesOf(text: string, fit: Fit, { part, cpuShare }: ProfileOptions): string[] {
  const share = `cpuShare: ${shareText(cpuShare ?? fit.cpuShare ?? EVEN_GUESS)}`;
  const origin =
    cpuShare !== null
      ? ''
      : fit.cpuShare === null
        ? '  # not measured'
        : '  # CPU time by wall time, as measured';
  const measured = (lines: readonly string[]) => [
    'variants:',
    '  measured:',
    ...lines.map((line) => `    ${line}`),
  ];
  // Phases merge by name with those of the guest's preset: each that a preset has must be said.
  const phase = [
    'vm:',
    '  guestOS:',
    '    phases:',
    '      - name: kernel              # the whole boot',
    `        duration: ${text}`,
    `        ${share}${origin}`,
    '        diskRead: 0Mi',
    '      - {name: services, duration: 0s, cpuShare: 0%, diskRead: 0Mi}',
  ];
  switch (part) {
    case 'vm':
      return measured([
        'runAs: vm',
        'hypervisor:                     # its part is in the times already',
        '  create: {duration: 0s, cpuShare: 0%, diskRead: 0Mi}',
        '  firmware: {duration: 0s, cpuShare: 0%, diskRead: 0Mi}',
        ...phase,
      ]);
    case 'guest':
      return measured(['runAs: vm', ...phase]);
    case 'create':
      return measured([
        'runAs: vm',
        'hypervisor:',
        '  create:',
        `    duration: ${text}`,
        `    ${share}${origin}`,
      ]);
    case 'container':
      return measured(['runAs: container', 'runtime:', `  start: ${text}`, `  ${share}${origin}`]);
    case 'app':
      return ['apps:', '  app:', `    startup: ${text}`];
  }
}

function shareText(share: number): string {
  return `${Number((100 * Math.min(1, share)).toPrecision(3))}%`;
}

/** A name may come from a command line of any kind; a comment ends with its line. */
function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').slice(0, 100);
}
