/** What `towtank trace fit` leaves on the terminal beside the scenario. */
import { formatValue } from '../../experiment/findings/format.ts';
import type { FittedScenario } from '../../fit/traces/fitter.ts';
import { type FittedApp, type FittedTrace, whenHeld } from '../../fit/traces/scenario/fitted.ts';
import type { FittedQuantity } from '../../fit/traces/scenario/quantity.ts';
import type { FittedUsage } from '../../fit/traces/scenario/usage.ts';
import type { Paint } from '../terminal/colour.ts';
import { cut, table, wrap } from '../terminal/table.ts';
import { rateText, timeOf } from './words.ts';

const COLUMNS = 80;
const APPS = 12;
const count = (n: number) => formatValue(n, '1');
const share = (x: number) => formatValue(x, 'fraction');

/** `out`: where the scenario was written. */
export function fitView(found: FittedScenario, name: string, out: string, paint: Paint): string {
  return [
    paint.bold(cut(name, COLUMNS)),
    ...(found.kind === 'usage' ? usageLines(found.fitted) : rowLines(found.fitted, paint)),
    '',
    `Written to ${out}. Read it, and see it run: towtank run ${out}`,
  ].join('\n');
}

function rowLines({ apps, rate, fleet, pace, rows, sampled }: FittedTrace, paint: Paint): string[] {
  const drawn = sampled === rows ? '' : `, ${count(sampled)} of them drawn to be fitted`;
  const comes = rate.perSecond === null ? 'all at once' : rateText(rate.perSecond);
  const hours = rate.byHour === null ? '' : ', by the hour of the day';
  const part = pace.share === 1 ? '' : `; ${share(pace.share)} of them are played`;
  const heads = ['', 'rows', 'a rate of', 'cores', 'memory', 'lifetime', 'KS'].map((one) => paint.bold(one));
  const more = apps.length > APPS ? [`and ${count(apps.length - APPS)} more apps`] : [];
  const hosts = fleet.hosts.reduce((sum, host) => sum + host.count, 0);
  const filled = `${share(fleet.filled.cpu)} of their cores, ${share(fleet.filled.memory)} of their memory`;
  return [
    ...wrap(`${count(rows)} rows${drawn}; ${comes}${hours}${part}`, COLUMNS),
    '',
    table([heads, ...apps.slice(0, APPS).map(appRow)]),
    ...more,
    '',
    ...wrap(`${count(hosts)} hosts; what is asked for is ${whenHeld(apps)} ${filled}`, COLUMNS),
  ];
}

function appRow({ name, rows, ofRows, perSecond, cores, memory, lifetime }: FittedApp): string[] {
  return [
    cut(name, 20),
    share(rows / ofRows),
    perSecond === null ? '–' : rateText(perSecond),
    count(cores.mean),
    formatValue(memory.mean, 'bytes'),
    lifetime === null ? 'stays' : `${howShort(lifetime)} ${timeOf(lifetime.mean)}`,
    lifetime?.ks == null ? '' : lifetime.ks.toFixed(3),
  ];
}

/** Groups are the values themselves. */
function howShort({ how }: FittedQuantity): string {
  return how === 'grouped' || how === 'listed' ? 'values' : how;
}

function usageLines({ instances, meanUse, between, hosts }: FittedUsage): string[] {
  return wrap(
    `${count(instances)} instances on ${count(hosts)} hosts, mean use ${share(meanUse.mean)} (${howShort(meanUse)}). ${share(between)} of the variance of use lies between instances and is kept; how use goes with time is lost.`,
    COLUMNS,
  );
}
