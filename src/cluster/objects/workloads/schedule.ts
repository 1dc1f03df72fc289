/**
 * When a CronJob is due: at every multiple of a time span, or as five fields say (crontab: minute, hour, day of the month,
 * month, day of the week). A run begins at midnight of a Monday that has no date, so day of the month and month must be `*`.
 */
import { MICROS_PER_MINUTE, type Micros } from '../../../engine/time.ts';

export interface Schedule {
  /** The first time it is due after that instant. */
  next(after: Micros): Micros;
}

/** Due at every multiple of a time span, at least 1 µs. */
export function everySpan(span: Micros): Schedule {
  return { next: (after) => (Math.floor(after / span) + 1) * span };
}

const MINUTES_PER_DAY = 24 * 60;

/** Due as a crontab line of five fields says. Throws a RangeError, saying what is wrong, for any other text. */
export function cronSchedule(text: string): Schedule {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fields;
  if (fields.length !== 5)
    throw new RangeError(`a schedule has five fields, and '${text}' has ${fields.length}`);
  if (dayOfMonth !== '*' || month !== '*')
    throw new RangeError(`a run has no dates: the day of the month and the month in '${text}' must be *`);
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const days = new Set([...valuesOf(dayOfWeek, 0, 7)].map((day) => day % 7));
  const isDue = (minuteOfRun: number) =>
    minutes.has(minuteOfRun % 60) &&
    hours.has(Math.floor(minuteOfRun / 60) % 24) &&
    days.has((Math.floor(minuteOfRun / MINUTES_PER_DAY) + 1) % 7); // 1 is Monday, 0 and 7 are Sunday
  return {
    next(after) {
      let minuteOfRun = Math.floor(after / MICROS_PER_MINUTE) + 1;
      while (!isDue(minuteOfRun)) minuteOfRun++;
      return minuteOfRun * MICROS_PER_MINUTE;
    },
  };
}

/** The values that a field names: `*`, a number, a range, either with a step, or several of these. */
function valuesOf(field: string, least: number, most: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) throw new RangeError(`'${part}' is no part of a schedule`);
    const [, all, from, to, step] = match;
    const first = all === undefined ? Number(from) : least;
    const last = all === undefined ? Number(to ?? (step === undefined ? from : most)) : most;
    if (first < least || last > most || first > last || step === '0')
      throw new RangeError(`'${part}' is not from ${least} to ${most}`);
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return values;
}
