/** Scenario files as workloads: the policy takes the place of the one that the variant names. */
import type { Workload } from '../../../scenario/bench/tournament.ts';
import { EXIT } from '../../exit-codes.ts';
import { readScenario } from '../../files/scenario.ts';
import { Refusal } from '../../refusal.ts';
import { exitOf, problemText } from '../../run/problems.ts';

/** A file, and behind a # the variant that is played; the first where none is named. */
const SCENARIO = /^(.+\.(?:ya?ml|json))(?:#(.+))?$/;

export const isScenario = (name: string) => SCENARIO.test(name);

/** Throws a Refusal with all that is wrong with the scenario, or for a variant that it does not have. */
export function scenarioWorkload(name: string): Workload {
  const [, path = name, variant] = SCENARIO.exec(name) ?? [];
  const { resolution, problems } = readScenario(path, []);
  if (resolution === null) throw new Refusal(exitOf(problems), problemText(problems));
  const { scenario, hash } = resolution;
  const names = scenario.variants.map((one) => one.name);
  const place = variant === undefined ? 0 : names.indexOf(variant);
  if (place < 0)
    throw new Refusal(EXIT.usage, `${path} has no variant "${variant ?? ''}"; it has ${names.join(', ')}.`);
  const source = `${path}, variant ${names[place] ?? ''}; ${hash}`;
  return { kind: 'scenario', name, source, scenario, variant: place };
}
