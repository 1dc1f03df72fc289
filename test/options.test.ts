/** Each option of a scenario does something: where it is written otherwise, a run comes out otherwise. */
import { describe, expect, it } from 'vitest';
import { runReplication } from '../src/scenario/build.ts';
import { FIELDS } from '../src/scenario/explain/fields.ts';
import { CONTROL_PLANE_OPTIONS } from './support/control-plane-options.ts';
import { DESCHEDULER_OPTIONS } from './support/descheduler-options.ts';
import { FAULT_OPTIONS } from './support/fault-options.ts';
import { HA_OPTIONS } from './support/ha-options.ts';
import { load } from './support/load.ts';
import { NODE_LIFECYCLE_OPTIONS } from './support/node-lifecycle-options.ts';
import { TWO } from './support/option-worlds.ts';
import { type Option, OPTIONS as OWN } from './support/options.ts';
import { POD_LIFE_OPTIONS } from './support/pod-life-options.ts';
import { ROLLOUT_OPTIONS } from './support/rollout-options.ts';
import { SCHEDULER_OPTIONS } from './support/scheduler-options.ts';
import { LISTS, TRACE_OPTIONS } from './support/trace-options.ts';
import { VOLUME_OPTIONS } from './support/volume-options.ts';
import { WORKLOAD_OPTIONS } from './support/workload-options.ts';

/** By path of a field; some matter to one kind of scenario and to another. */
const OPTIONS: readonly (readonly [path: string, option: Option])[] = [
  OWN,
  SCHEDULER_OPTIONS,
  TRACE_OPTIONS,
  WORKLOAD_OPTIONS,
  CONTROL_PLANE_OPTIONS,
  POD_LIFE_OPTIONS,
  FAULT_OPTIONS,
  DESCHEDULER_OPTIONS,
  NODE_LIFECYCLE_OPTIONS,
  VOLUME_OPTIONS,
  ROLLOUT_OPTIONS,
  HA_OPTIONS,
].flatMap((options) => Object.entries(options));

const HERE = new Set(OPTIONS.map(([path]) => path));

/** Options that this test leaves to others, with who looks at them. */
const ELSEWHERE: readonly RegExp[] = [
  // Names, and where the text comes from.
  /^(apiVersion|kind|traces)$|^metadata\.|(^|\.)extends$|\.name$|\.image\.version$/,
  // How runs are repeated and judged: src/experiment/.
  /^run\.replications\.|^(assertions|claim|targets)\b/,
  // Numbers of profiles: sensitivity.test.ts.
  /^variants\.NAME\.(hypervisor|runtime|migration)\.|\.guestOS\.|^hosts\[\]\.(os|power)\.|\.interference\./,
  /^hosts\[\]\.disk\.(read|write|iops\.\w+|latency)$/,
  // Which rows of which file: src/cli/files/traces.test.ts.
  /^apps\.NAME\.usage\.\w+\.(trace|order)$/,
  // The same as of the variant's VMs, or refused in VMs that serve as nodes: test/bad-input.
  /^apps\.NAME\.vm\./,
  /^variants\.NAME\.nodes\.vm\.(imageCached|start|devices|flavours|warmPool|disk\.(zeroing|on))/,
  // Only checked: a kernel of another kind, a cap that pulls of a node VM feel.
  /^apps\.NAME\.image\.os$|^variants\.NAME\.vm\.network\.cap$/,
  // Layers that are shared, flavours: image-store.test.ts, copies.test.ts.
  /layers\[\]\.id$|^variants\.NAME\.vm\.flavours/,
  // There is one of it.
  /^failures\[\]\.preset$/,
  // There is one of each, and what differs between versions is the scheduler's.
  /^variants\.NAME\.(orchestrator|scheduler)\.(preset|version)$/,
  // Worlds worked out by hand: consolidation.test.ts, and src/control/consolidation for the rules of overload.
  /^variants\.NAME\.consolidation\.(offset|overload\.\w+|select|reads|plans|slowerCores)$|^energy\.atMoves$/,
  // Matter once a leader dies: leader-election.test.ts.
  /^variants\.NAME\.orchestrator\.leaderElection\b/,
  // What Kubernetes nests below what is held here: pod-rules.test.ts.
  /^apps\.NAME\.(tolerations|affinity|topologySpreadConstraints|volumes\[\]\.persistentVolumeClaim)\b/,
  // A word that says what it is, and nothing more: test/volumes.test.ts.
  /^apps\.NAME\.volumes\[\]\.ownDisk$/,
  // Files that are compiled by the program: test/cli/plugins.test.ts.
  /\.plugins$/,
  // As that of the timeline: `fault-options.ts`.
  /^failures\[\]\.notice$/,
  // A step is one of three things, and this one is seen by what it takes back: rollouts/gradual.test.ts.
  /\.rollout\.steps\[\]\.analysis$/,
  // Seen by what follows once a host is off: moves.test.ts.
  /^timeline\[\]\.powerOn$/,
];

/** Fields that have none below them. */
function leaves(): readonly string[] {
  const paths = FIELDS.map(({ path }) => path);
  return paths.filter(
    (path) => !paths.some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[]`)),
  );
}

/** Everything that a run leaves: digest, metrics, warnings. */
function outcomeOf(world: unknown): string {
  const { scenario } = load(JSON.stringify(world), { readTrace: () => TWO, readLists: LISTS });
  return JSON.stringify(runReplication(scenario, 0, 0));
}

/** The world with the option as a field's path says: `hosts[].cpu` of the first host, `apps.NAME.startup` of app a. */
function changed({ world, value }: Option, path: string): unknown {
  const steps = path.replaceAll('[]', '.0').split('.');
  const names: Readonly<Record<string, string>> = {
    ...{ apps: 'a', variants: 'v', versions: 'v2' },
    volumes: 'photos',
  };
  return withAt(
    world,
    steps.map((step, i) => (step === 'NAME' ? (names[steps[i - 1] ?? ''] ?? '') : step)),
    value,
  );
}

function withAt(tree: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(tree))
    return tree.map((item, i) => (String(i) === step ? withAt(item, rest, value) : item));
  const map = typeof tree === 'object' && tree !== null ? tree : {};
  return { ...map, [step]: withAt(Object.entries(map).find(([key]) => key === step)?.[1], rest, value) };
}

describe('an option', () => {
  it.each(OPTIONS)('changes what a run leaves: %s', (path, option) => {
    expect(outcomeOf(changed(option, path))).not.toBe(outcomeOf(option.world));
  });

  it('is known to do something, here or elsewhere', () => {
    const unknown = leaves().filter((path) => !HERE.has(path) && !ELSEWHERE.some((rule) => rule.test(path)));
    expect(unknown).toEqual([]);
  });

  it.each(ELSEWHERE)('is left to others only where it is not held here: %s', (rule) => {
    expect(leaves().filter((path) => rule.test(path) && !HERE.has(path))).not.toEqual([]);
  });

  it('of this list is a field of the schema', () => {
    const paths = new Set(FIELDS.map((field) => field.path));
    expect([...HERE].filter((path) => !paths.has(path))).toEqual([]);
  });
});
