/**
 * Text to scenario, the one way in. Pure: files and traces are read by whoever calls.
 *
 *   text -> tree with places -> extends -> overrides -> per variant: extends, stand-ins, defaults, presets
 *        -> schema -> names, sense, fit -> ResolvedScenario, document, origins, sources, hash
 */

import { checkClaims } from './check/cluster/claims.ts';
import { checkContainers } from './check/cluster/containers.ts';
import { checkControlPlaneHosts } from './check/cluster/control-plane-hosts.ts';
import { checkWorkloadNames } from './check/cluster/names.ts';
import { checkPodRules, checkPodRulesAreRead, checkRequests } from './check/cluster/pods.ts';
import { checkPodPolicies } from './check/cluster/policies.ts';
import { checkProvider } from './check/cluster/provider.ts';
import { checkScheduler } from './check/cluster/scheduler.ts';
import { checkServices } from './check/cluster/services.ts';
import { checkUpdates } from './check/cluster/updates.ts';
import { checkWorkloads } from './check/cluster/workloads.ts';
import { checkComplete } from './check/complete.ts';
import { checkDevices } from './check/devices/devices.ts';
import { checkGpus } from './check/devices/gpus.ts';
import { checkDisks } from './check/disks.ts';
import { checkFailureKeys, checkFailures } from './check/faults/failures.ts';
import { checkHa } from './check/faults/ha.ts';
import { checkOperators } from './check/faults/operators.ts';
import { checkFit } from './check/fit.ts';
import { checkForeignLoad } from './check/foreign-load.ts';
import { checkImages, checkPulls } from './check/images.ts';
import { checkKernels } from './check/kernels.ts';
import { checkLifecycle } from './check/lifecycle.ts';
import { checkObservable } from './check/observable.ts';
import { checkNames, checkVariantNames } from './check/references.ts';
import { checkRollout } from './check/rollouts/rollout.ts';
import { checkVersions } from './check/rollouts/versions.ts';
import { checkHead, checkVariant } from './check/sense.ts';
import { checkStorage } from './check/storage.ts';
import { checked } from './check/structure.ts';
import { checkTasks } from './check/tasks.ts';
import { checkEndOfRun, checkTimeline } from './check/timeline.ts';
import { checkTiming } from './check/timing.ts';
import { checkBackups } from './check/volumes/backups.ts';
import { documentOf, originsOf, type SourceInForce, sourcesOf } from './output/document.ts';
import { toScenario } from './output/to-scenario.ts';
import { toVariant } from './output/to-variant.ts';
import { withPluginPaths } from './plugins/paths.ts';
import { pluginsOf, type ReadPlugin } from './plugins/read.ts';
import type { Code } from './problems/codes.ts';
import { inOrder, type Problem } from './problems/problem.ts';
import { type FileContent, type Files, readScenario } from './resolve/files.ts';
import { headOf, variantNames } from './resolve/head.ts';
import { ListShelf, type ReadLists } from './resolve/lists.ts';
import { applyOverrides } from './resolve/overrides.ts';
import { standIn } from './resolve/stand-ins.ts';
import { type ReadTrace, TraceShelf } from './resolve/traces.ts';
import { completed, inherited, withoutNulls } from './resolve/variant-tree.ts';
import { scenarioHash } from './resolved/hash.ts';
import type { ResolvedScenario } from './resolved.ts';
import { head } from './schema/scenario.ts';
import { variant } from './schema/sections/variants.ts';
import { type Branch, child, type Plain, toPlain } from './tree/tree.ts';

export interface LoadOptions extends Files {
  /** Path of the file as the user named it; `-` for standard input. */
  readonly path: string;
  /** `path=value`, in order. */
  readonly overrides?: readonly string[];
  readonly readTrace?: ReadTrace;
  readonly readLists?: ReadLists;
  readonly readPlugin?: ReadPlugin;
  /** Plug-ins for every variant, beside those that the scenario names: paths. */
  readonly plugins?: readonly string[];
}

/** A scenario that can be run, with all that is told about it. */
export interface Resolution {
  readonly scenario: ResolvedScenario;
  /** Everything filled in; itself a valid scenario. */
  readonly document: Plain;
  /** Path -> `shop.yaml:8:13`, `--set ...`, `preset kvm (...)` or `default (...)`. */
  readonly origins: Readonly<Record<string, string>>;
  /** Numbers of presets and defaults that are in force. */
  readonly sources: readonly SourceInForce[];
  /** Warnings. */
  readonly problems: readonly Problem[];
  /** `sha256:...` of what the scenario means, traces included: the same however it is written. */
  readonly hash: string;
}

export interface Loaded {
  /** Null where there is an error. */
  readonly resolution: Resolution | null;
  /** Errors and warnings, in the order of the text. */
  readonly problems: readonly Problem[];
}

/** Reads, checks and resolves a scenario. All problems are found in one pass. */
export function loadScenario(content: FileContent, options: LoadOptions): Loaded {
  const problems: Problem[] = [];
  const written = readScenario(options.path, content, options, problems);
  const resolution = written && resolve(written, options, problems);
  const ordered = inOrder(withoutEchoes(problems));
  if (!resolution || hasErrors(ordered)) return { resolution: null, problems: ordered };
  return { resolution: { ...resolution, problems: ordered }, problems: ordered };
}

function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** Keys that a base would have brought are not missed where the base itself could not be read. */
function withoutEchoes(problems: readonly Problem[]): readonly Problem[] {
  const lost = problems.some(({ code }) => NO_BASE.includes(code));
  return lost ? problems.filter(({ code }) => code !== 'TT0015') : problems;
}

const NO_BASE: readonly Code[] = ['TT0001', 'TT0002', 'TT0003', 'TT0016', 'TT0017'];

/** What is looked at in each variant that is sound in itself. */
const CHECKS: readonly (typeof checkFit)[] = [
  checkWorkloads,
  checkTiming,
  checkLifecycle,
  checkTimeline,
  checkFailures,
  checkProvider,
  checkVersions,
  checkRollout,
  checkHa,
  checkOperators,
  checkImages,
  checkPulls,
  checkDevices,
  checkGpus,
  checkTasks,
  checkServices,
  checkKernels,
  checkStorage,
  checkBackups,
  checkDisks,
  checkForeignLoad,
  checkRequests,
  checkControlPlaneHosts,
  checkScheduler,
];

function resolve(
  written: Branch,
  options: LoadOptions,
  problems: Problem[],
): Omit<Resolution, 'problems'> | null {
  const top = standIn(applyOverrides(written, options.overrides ?? [], problems), 'variants');
  const headTree = headOf(top, options.path, problems);
  const readHead = checked(head, headTree, [], problems);
  const names = variantNames(top, problems);
  checkNames(headTree, names, problems);
  checkHead(headTree, problems);

  const shortNames = child(headTree, 'traces');
  const shelf = new TraceShelf(options.readTrace, shortNames, new ListShelf(options.readLists, shortNames));
  const trees = new Map(
    names.map((name) => [
      name,
      withPluginPaths(variantTree(top, name, shelf, problems), options.plugins ?? []),
    ]),
  );
  const read = [...trees].map(([name, tree]) => ({
    name,
    tree,
    said: checked(variant, tree, ['variants', name], problems),
  }));
  for (const { tree } of read) {
    checkComplete(tree, problems);
    checkVariantNames(tree, shelf, problems);
    checkFailureKeys(tree, problems);
    checkWorkloadNames(tree, problems);
    checkUpdates(tree, problems);
    checkClaims(tree, problems);
    checkPodRules(tree, problems);
    checkPodPolicies(tree, problems);
    checkContainers(tree, problems);
    checkVariant(tree, problems);
  }
  const plugins = pluginsOf(trees.values(), options.readPlugin, problems);
  if (!readHead || hasErrors(problems)) return null;
  checkPodRulesAreRead([...trees.values()], problems);

  const variants = read.flatMap(({ name, said }) => (said ? [toVariant(name, said, shelf)] : []));
  const scenario = toScenario(readHead, variants, shelf.traces, shelf.lists.read, plugins);
  const onEach = (check: typeof checkFit) => {
    for (const one of variants) check(one, trees.get(one.name) ?? headTree, problems);
  };
  for (const check of CHECKS) onEach(check);
  if (hasErrors(problems)) return null; // what fits is no question where a disk is too small for its own image
  onEach(checkFit);
  for (const one of variants)
    checkEndOfRun(one, scenario.run.duration, trees.get(one.name) ?? headTree, problems);
  checkObservable(scenario, headTree, problems);
  const document = documentOf(headTree, trees);
  return {
    scenario,
    document: toPlain(document),
    origins: originsOf(document),
    sources: sourcesOf(document),
    hash: scenarioHash(scenario),
  };
}

function variantTree(top: Branch, name: string, shelf: TraceShelf, problems: Problem[]): Branch {
  return completed(withoutNulls(inherited(top, name, problems), problems), shelf, problems);
}
