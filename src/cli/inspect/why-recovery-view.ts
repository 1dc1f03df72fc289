/** Why recovery takes as long as it does, in a few lines. */
import type { RecoveryPart, ToldRecovery, WhyRecovery } from '../../inspect/why-recovery.ts';
import { cut, table, wrap } from '../terminal/table.ts';
import { clock } from './clock.ts';

/** What the time of a part is spent on, and what sets it. */
const PARTS: Readonly<Record<RecoveryPart, { readonly says: string; readonly setBy: string }>> = {
  detection: {
    says: 'nobody knows of it yet',
    setBy: 'probes, nodeLifecycle.gracePeriod or ha.detectAfter set how soon it ends',
  },
  eviction: {
    says: 'known, and not given up',
    setBy: 'nodeLifecycle.tolerationSeconds and its eviction rates set it',
  },
  repair: {
    says: 'waits for what it needs to come back',
    setBy: '`repair` and `operators` set it; `ha`, or a shorter toleration, would not wait',
  },
  placement: {
    says: 'is made, and waits for a machine',
    setBy: 'room on other machines, and the limits of controllers and scheduler, set it',
  },
  boot: {
    says: 'image, and the boot of a VM',
    setBy: 'the size of images, caches near the nodes and the guest OS set it',
  },
  start: {
    says: 'starts, and back-off between them',
    setBy: 'startup of the app sets it, and its back-off after repeated failures',
  },
  probe: {
    says: 'until its probe finds it ready',
    setBy: 'readinessProbe.initialDelaySeconds and periodSeconds set it',
  },
};

const COLUMNS = 80;
/** Parts that are shorter in every column are not shown. Unit: s. */
const SHOWN = 0.05;

/** `where`: which run and instant it is about. At most 15 lines of 80 columns. */
export function whyRecoveryView(where: string, why: WhyRecovery): string {
  const { slowest, median, open, mean, most } = why;
  const hint = most === null ? [] : wrap(`Most goes into ${most}: ${PARTS[most].setBy}.`, COLUMNS, '  ');
  const lines = [
    `${why.recovered} lost came back, ${why.unrecovered} not${unwanted(why)} (${where}).`,
    ...(slowest === null ? [] : [`Slowest: ${said(slowest)}`]),
    ...(median === null ? [] : [`Median:  ${said(median)}`]),
    ...(open === null ? [] : [`Lost:    ${said(open)}`]),
    ...splitOf(slowest ?? open, median, mean),
    ...faultOf(slowest ?? open),
  ];
  return [...lines.map((line) => cut(line, COLUMNS)), ...hint].join('\n');
}

function unwanted({ noLongerWanted }: WhyRecovery): string {
  return noLongerWanted === 0 ? '' : `, ${noLongerWanted} no longer wanted`;
}

/** A copy that was lost, as a part of what is said of it. At most 9 lines. */
export function recoveryLines(recovery: ToldRecovery): readonly string[] {
  return [`It was lost: ${said(recovery)}`, ...splitOf(recovery, null, null), ...faultOf(recovery)];
}

function said({ lost, by, where, at, took }: ToldRecovery): string {
  const ends =
    by === null
      ? `nothing stands for it ${rounded(took)} later`
      : `${by === lost ? 'back itself' : `${by} stood for it`} ${rounded(took)} later`;
  return `${lost} at ${clock(at)}; ${ends}; on ${where}`;
}

function splitOf(
  first: ToldRecovery | null,
  median: ToldRecovery | null,
  mean: WhyRecovery['mean'],
): readonly string[] {
  if (first === null) return [];
  const columns = [first.parts, ...(median === null ? [] : [median.parts]), ...(mean === null ? [] : [mean])];
  const heads = [
    first.by === null ? 'SO FAR' : columns.length === 1 ? 'TIME' : 'SLOWEST',
    ...(median === null ? [] : ['MEDIAN']),
    ...(mean === null ? [] : ['MEAN']),
  ];
  const rows = Object.entries(PARTS).flatMap(([part, { says }]) => {
    const times = columns.map((parts) => Object.entries(parts).find(([name]) => name === part)?.[1] ?? 0);
    return times.every((time) => time < SHOWN) ? [] : [[`  ${part}`, ...times.map(rounded), says]];
  });
  return table([['', ...heads, ''], ...rows]).split('\n');
}

/** To a tenth of a second: enough to compare, and short. */
const rounded = (seconds: number): string => clock(Math.round(seconds * 10) / 10);

function faultOf(recovery: ToldRecovery | null): readonly string[] {
  const fault = recovery?.fault;
  return fault ? [`Before it: ${fault.what} of ${fault.target} at ${clock(fault.at)}.`] : [];
}
