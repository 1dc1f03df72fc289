/** The operators of a run, and what they are told of. */
import { type OperatorRules, Operators } from '../../../control/operators.ts';
import type { RandomStreams } from '../../../engine/random.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { NOWHERE, type RecordListener } from '../../../records.ts';

export function buildOperators(
  sim: Simulation,
  rules: OperatorRules,
  streams: RandomStreams,
  emit: RecordListener,
): Operators {
  const draws = {
    reaction: streams.stream('operators', 'reaction'),
    repair: streams.stream('operators', 'repair'),
    error: streams.stream('operators', 'error'),
  };
  const told = { repairBacklog: Number.NaN, operatorsBusy: Number.NaN };
  const tell = (quantity: keyof typeof told, value: number) => {
    if (told[quantity] === value) return;
    told[quantity] = value;
    emit({ kind: 'level', at: sim.now, quantity, machine: NOWHERE, value });
  };
  return new Operators(sim, rules, draws, (backlog, busy) => {
    tell('repairBacklog', backlog);
    tell('operatorsBusy', busy / rules.count);
  });
}
