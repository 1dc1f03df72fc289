/** From the names of policies on the command line to the policies themselves. */

import { type BenchPolicy, meaningOf, unsuited, type Workload } from '../../scenario/bench/tournament.ts';
import { listOf } from '../../scenario/explain/lists.ts';
import { nearest } from '../../scenario/text/nearest.ts';
import { EXIT } from '../exit-codes.ts';
import { pluginReader } from '../files/plugins.ts';
import { Refusal } from '../refusal.ts';

/** A name with a slash or such an ending is a file. */
const IS_FILE = /[/\\]|\.[cm]?[jt]s$/;

const policyNames = () => [...listOf('policies'), ...listOf('orders')].map(({ name }) => name);

/** A policy of each kind, for those who name none. */
const USUAL = {
  gpus: ['random', 'best-fit', 'worst-fit', 'kubernetes', 'gpu-packing', 'fgd'],
  lists: ['random', 'first-fit', 'best-fit', 'worst-fit', 'kubernetes', 'borg'],
  scenarios: ['spread', 'random', 'first-fit', 'best-fit', 'worst-fit'],
};

/** What is played on such workloads where nothing is said; they may be of different kinds, and then some do not suit. */
export function usualPolicies([workload]: readonly Workload[]): readonly string[] {
  if (workload?.kind === 'jobs') return listOf('orders').map(({ name }) => name);
  if (workload?.kind === 'scenario') return USUAL.scenarios;
  return workload?.machines.some(({ gpus }) => gpus > 0) ? USUAL.gpus : USUAL.lists;
}

/** The policies, in their order, each once. Throws a Refusal for a name that there is not and for a file that is none. */
export function policiesNamed(names: readonly string[]): BenchPolicy[] {
  const read = pluginReader();
  return [...new Set(names)].map((name) => {
    if (IS_FILE.test(name)) return fromFile(name, read);
    refuseUnknown(name);
    return { name, plugin: null };
  });
}

function fromFile(name: string, read: ReturnType<typeof pluginReader>): BenchPolicy {
  const plugin = read(name);
  if ('problem' in plugin)
    throw new Refusal(EXIT.usage, `the policy ${name} can not be used: ${plugin.problem}.`);
  return { name, plugin };
}

function refuseUnknown(name: string): void {
  try {
    meaningOf({ name, plugin: null });
  } catch {
    throw new Refusal(EXIT.usage, unknown('policy', name, policyNames(), 'policies'));
  }
}

/** Throws a Refusal for each pair that can not be played, with what would do. */
export function refuseUnsuited(policies: readonly BenchPolicy[], workloads: readonly Workload[]): void {
  const wrong = workloads.flatMap((workload) =>
    policies.flatMap((policy) => unsuited(policy, workload) ?? []),
  );
  if (wrong.length > 0) throw new Refusal(EXIT.usage, wrong.map((one) => `${one}.`).join('\n'));
}

/** `There is no policy "fgdd". Did you mean fgd? ...` */
export function unknown(what: string, name: string, known: readonly string[], list: string): string {
  const near = nearest(name, known);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  return `there is no ${what} "${name}".${hint}\n\`towtank list ${list}\` shows all of them.`;
}
