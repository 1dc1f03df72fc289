/** The results of `towtank trace` for programs. */
import type { FittedScenario } from '../../fit/traces/fitter.ts';
import type { FittedQuantity } from '../../fit/traces/scenario/quantity.ts';
import type { Surveyed } from '../../fit/traces/survey/survey.ts';
import type { ReadTrace, TraceAndMachines } from './read.ts';

function fileData({ name, format, hash, lines, rows }: ReadTrace) {
  const { name: form, meaning, units, clock } = format;
  return { name, form, meaning, units, clock, hash, lines, rows };
}

/** Times in s, amounts in the units of the trace. */
export function inspectData({ trace, machines: list }: TraceAndMachines, { rows, machines }: Surveyed) {
  return {
    schema: 'towtank.trace/1',
    trace: fileData(trace),
    machinesOf: list === null ? null : fileData(list),
    ...(rows === null
      ? { rows: 0 }
      : {
          rows: rows.rows,
          known: Object.fromEntries(rows.known.map(({ fact, rows: n }) => [fact, n])),
          quantities: Object.fromEntries(
            rows.quantities.map(({ name, told, curve }) => [name, { ...told, curve }]),
          ),
          shapes: rows.shapes,
          presence: rows.presence,
          usage:
            rows.usage === null ? null : { instances: rows.usage.means.length, byHour: rows.usage.byHour },
          oddities: rows.oddities,
        }),
    machines,
  };
}

export function fitData({ trace, machines }: TraceAndMachines, found: FittedScenario) {
  const quantity = ({ how, n, ks, refused, valuesMean, mean }: FittedQuantity) => ({
    ...{ how, n, ks, refused, valuesMean, mean },
  });
  const common = {
    schema: 'towtank.trace-fit/1',
    trace: fileData(trace),
    machinesOf: machines === null ? null : fileData(machines),
    scenario: found.text,
  };
  if (found.kind === 'usage')
    return { ...common, usage: { ...found.fitted, meanUse: quantity(found.fitted.meanUse) } };
  const { apps, rate, pace, fleet, rows, sampled } = found.fitted;
  return {
    ...common,
    ...{ rows, sampled, rate, pace, fleet },
    apps: apps.map((app) => ({
      ...app,
      cores: quantity(app.cores),
      memory: quantity(app.memory),
      lifetime: app.lifetime === null ? null : quantity(app.lifetime),
    })),
  };
}
