/**
 * A cluster in which pods come and go and nodes change, with the real scheduler behind an API server and a hand that does
 * what users, kubelets and controllers do; it looks after every change whether all is as it must be.
 */
import { deletePod } from '../../src/cluster/api/pod-deletion.ts';
import type { NodeTable } from '../../src/cluster/node-table.ts';
import { newDisruptionBudget } from '../../src/cluster/objects/disruption-budget.ts';
import { type Node, newNode } from '../../src/cluster/objects/node.ts';
import { Pod } from '../../src/cluster/objects/pod.ts';
import type { PodClass } from '../../src/cluster/pod-class.ts';
import type { Scheduler } from '../../src/control/scheduling/scheduler.ts';
import { startSchedulers } from '../../src/control/scheduling/start-scheduler.ts';
import { MICROS_PER_SECOND as S } from '../../src/engine/time.ts';
import { Instance } from '../../src/infra/life/instance.ts';
import { compose } from '../../src/policies/compose.ts';
import type { Filter, Policy } from '../../src/policies/policy.ts';
import { kubernetes } from '../../src/policies/presets/kubernetes.ts';
import type { RecordListener } from '../../src/records.ts';
import { apiWorld, podTemplate } from '../support/api.ts';
import { Watch } from '../support/watch.ts';
import { demand, judgeRoom } from './judge-room.ts';
import { Classes, seenIn, tableOf } from './quick-form.ts';
import { type Dice, someImages, someNodes, somePod, stream } from './random-worlds.ts';
import { isFeasible } from './slow-scheduler.ts';
import type { OracleNode, OraclePod } from './world.ts';

/**
 * Things happen in this time; then all is left to itself. Soon nobody backs off any more; it is quiet when those were looked
 * at again, too, who had waited for five minutes, whatever had happened. Unit: s.
 */
const BUSY = 60;
const SOON = 200;
const QUIET = 900;

export class BusyCluster {
  readonly table: NodeTable;
  readonly scheduler: Scheduler;
  /** How often each kind of thing happened. */
  readonly seen = { bound: 0, preempted: 0, removed: 0, pending: 0, refused: 0 };
  private readonly dice: Dice;
  private readonly nodes: readonly OracleNode[];
  private readonly classes = new Classes();
  private readonly templates: readonly OraclePod[];
  private readonly world = apiWorld({ handling: S / 1000, commit: S / 1000, watchLatency: S / 100 });
  private readonly objects: readonly Node[];
  private readonly pods: Pod[] = [];
  private readonly gone = new Set<Pod>();
  /** Classes that were refused for the sake of nominated pods: nobody is woken when those are bound, as in Kubernetes. */
  private readonly awaitedOthers = new Set<PodClass>();
  private readonly rows = new Map<Pod, number>();
  private readonly watch = new Watch();
  private readonly user = this.world.api.client('user', { qps: Infinity, burst: 1 });
  private readonly planned: (() => void)[] = [];
  private readonly acts = this.world.sim.on((at) => this.planned[at]?.());

  constructor(dice: Dice, name: string) {
    this.dice = dice;
    this.nodes = someNodes(dice);
    this.templates = Array.from({ length: 2 + dice.below(5) }, () => somePod(dice));
    this.table = tableOf(
      this.nodes,
      this.nodes.map(() => false),
    );
    this.objects = this.nodes.map((node, row) => newNode(node.name, row, row));
    const { sim, api, store } = this.world;
    const { scheduler } = startSchedulers({
      sim,
      nodes: this.table,
      policy: (further) => this.checked(further),
      rules: {
        initialBackoff: S,
        maxBackoff: 10 * S,
        popsEarly: dice.chance(50),
        cost: { fixed: S / 1000, perFiltered: 1, perScored: 1 },
        regretEvery: 5,
        waitsForVictims: dice.chance(50),
        waitsForStatus: dice.chance(50),
      },
      draws: { ties: stream(`ties ${name}`), preemption: stream(`preemption ${name}`) },
      preempts: dice.chance(80),
      emit: this.emit,
      server: api,
      limits: { qps: 50, burst: 100 },
    });
    this.scheduler = scheduler;
    api.watch(store.pods, (_, pod) => this.look(pod));
  }

  private readonly emit: RecordListener = (record) => {
    this.watch.hear(record);
    if (record.kind === 'event' && record.reason === 'Preempted') this.seen.preempted++;
    if (record.kind === 'event' && record.reason === 'FailedScheduling') this.seen.refused++;
  };

  /** Lets all happen, and looks at what is left when nothing happens any more. */
  run(): void {
    const { sim } = this.world;
    for (const node of this.objects) this.at(this.dice.chance(80) ? 0 : BUSY, () => this.create(node));
    this.promiseBudgets();
    for (let i = 5 + this.dice.below(35); i > 0; i--) this.at(BUSY, () => this.submit());
    for (let i = this.dice.below(20); i > 0; i--) this.at(BUSY, () => this.disturb());
    sim.run(BUSY * S);
    this.judgePods();
    sim.run((BUSY + SOON) * S);
    this.judgePending((pod) => !this.awaitedOthers.has(pod));
    sim.run((BUSY + QUIET) * S);
    this.judgePods();
    this.judgePending(() => true);
  }

  private at(latest: number, act: () => void): void {
    this.after(this.dice.below(latest * S + 1), act);
  }

  private after(delay: number, act: () => void): void {
    this.world.sim.after(delay, this.acts, this.planned.push(act) - 1);
  }

  private create(object: Pod | Node): void {
    this.user.write((tx) => {
      tx.create(object);
      return true;
    });
  }

  private promiseBudgets(): void {
    const selector = { matchLabels: { app: 'web' } };
    const limits = { minAvailable: null, maxUnavailable: 1 };
    if (this.dice.chance(50))
      this.world.api.found((tx) => tx.create(newDisruptionBudget('web', { selector, ...limits })));
  }

  private submit(): void {
    const origin = this.dice.pick(this.templates);
    const podClass = this.classes.of(origin, {
      priority: this.dice.pick([0, 0, 5, 100]),
      preempts: this.dice.chance(80),
    });
    const name = `pod-${this.pods.length}`;
    const template = { ...podTemplate('web'), class: podClass, terminationGrace: this.dice.below(20) * S };
    const pod = new Pod(name, template, new Instance(this.world.sim, this.pods.length, name, this.emit));
    this.pods.push(pod);
    this.create(pod);
  }

  /** A pod is deleted, a node is cordoned or runs out of memory, or what it has changes. */
  private disturb(): void {
    const node = this.dice.pick(this.objects);
    const isThere = this.world.store.nodes.has(node);
    const change = (said: Partial<Node>) => {
      if (!isThere) return;
      this.user.write((tx) => {
        Object.assign(node, said);
        tx.update(node);
        return true;
      });
    };
    const acts: readonly (() => void)[] = [
      () => this.remove(),
      () => this.remove(),
      () => change({ unschedulable: !node.unschedulable }),
      () => change({ conditions: { memoryPressure: !node.conditions.memoryPressure, diskPressure: false } }),
      () => this.table.reportImages(node.row, new Map(Object.entries(someImages(this.dice)))),
    ];
    this.dice.pick(acts)();
  }

  private remove(): void {
    const [pod] = this.pods.slice(this.dice.below(Math.max(1, this.pods.length)));
    if (pod !== undefined) this.user.write((tx) => deletePod(tx, pod, 'deleted'));
  }

  /** Whenever a pod has changed: where it is, whether there is room, and what its kubelet makes of it. */
  private look(pod: Pod): void {
    judgeRoom(this.nodes, this.world.store.pods.all(), this.classes);
    if (!this.world.store.pods.has(pod)) {
      this.gone.add(pod);
      return;
    }
    if (pod.node < 0) return;
    const before = this.rows.get(pod);
    demand(before === undefined || before === pod.node, `${pod.name} is on two nodes`);
    if (before === undefined) this.seen.bound++;
    this.rows.set(pod, pod.node);
    if (pod.startedAt === null) this.after(S, () => this.start(pod));
    if (pod.deletionGrace !== null) this.stop(pod, pod.deletionGrace);
  }

  private start(pod: Pod): void {
    this.user.write((tx) => {
      if (!tx.store.pods.has(pod) || pod.startedAt !== null) return false;
      pod.startedAt = tx.now;
      tx.update(pod);
      return true;
    });
  }

  private stop(pod: Pod, grace: number): void {
    if (pod.life.phase !== 'bound') return;
    const cause = pod.deletionCause ?? 'deleted';
    pod.life.enter('stopping', cause);
    this.after(grace, () => {
      pod.life.enter('stopped', cause);
      this.user.write((tx) => {
        tx.remove(pod);
        this.seen.removed++;
        return true;
      });
    });
  }

  /** Every pod that was made is waiting, on a node, or gone. */
  private judgePods(): void {
    const waiting = new Set(this.scheduler.pending);
    const there = [...this.world.store.pods.all()];
    const bound = there.filter(({ node }) => node >= 0);
    demand(
      there.every((pod) => pod.node >= 0 || waiting.has(pod) || pod.uid >= this.heardUpTo()),
      'a pod is neither bound nor waits for a node',
    );
    demand(this.pods.length - this.gone.size - there.length >= 0, 'there are more pods than were made');
    for (const pod of bound) {
      const on = this.table.podsOn(pod.node).some(({ name }) => name === pod.name);
      demand(on, `the scheduler does not count ${pod.name} on its node`);
    }
  }

  /** Pods that were created so lately that the scheduler has not heard of them. */
  private heardUpTo(): number {
    const { sim, store } = this.world;
    const fresh = [...store.pods.all()].filter(({ createdAt }) => sim.now - createdAt <= S / 100);
    return Math.min(Infinity, ...fresh.map(({ uid }) => uid));
  }

  /** Nobody waits who could be placed, and what is said of each node is so. */
  private judgePending(isJudged: (pod: PodClass) => boolean): void {
    const seen = seenIn(this.table, this.nodes, this.classes);
    for (const pod of this.scheduler.pending) {
      this.seen.pending++;
      const { class: podClass } = pod.template;
      if (!isJudged(podClass)) continue;
      const fitting = seen.filter((node) => isFeasible(this.classes.back(podClass), node, seen));
      demand(
        fitting.length === 0,
        `${pod.name} waits, and fits on ${fitting.map(({ name }) => name).join(', ')}`,
      );
      const reasons = this.scheduler.reasons(podClass);
      const counted = reasons.reduce((sum, reason) => sum + Number.parseInt(reason, 10), 0);
      demand(counted === seen.length, `${pod.name}: reasons for ${counted} of ${seen.length} nodes`);
    }
  }

  /** The default profile, whose every answer is held against the slow scheduler. */
  private checked(further: readonly Filter[]): Policy {
    const preset = kubernetes('1.33');
    const policy = compose({ ...preset, filters: [...further, ...preset.filters] });
    return {
      name: policy.name,
      accepts: (view, node, pod) => policy.accepts(view, node, pod),
      refusals: (view, pod) => {
        const refused = policy.refusals(view, pod);
        if (refused.some(({ filter }) => further.includes(filter))) this.awaitedOthers.add(pod);
        return refused;
      },
      regret: (view, pod, node) => policy.regret(view, pod, node),
      decide: (view, pod, random, decision) => {
        policy.decide(view, pod, random, decision);
        this.judgeDecision(pod, decision.node, further);
      },
    };
  }

  private judgeDecision(pod: PodClass, row: number, further: readonly Filter[]): void {
    const seen = seenIn(this.table, this.nodes, this.classes);
    const fits = (node: OracleNode) => isFeasible(this.classes.back(pod), node, seen);
    const open = (node: OracleNode) => {
      const at = this.table.names.indexOf(node.name);
      return further.every((one) => one.accepts(this.table, at, pod, one.prepare?.(this.table, pod)));
    };
    const chosen = seen.find(({ name }) => name === this.table.names[row]);
    if (row >= 0) demand(chosen !== undefined && fits(chosen), `${pod.name} does not fit on ${chosen?.name}`);
    else demand(!seen.some((node) => fits(node) && open(node)), `${pod.name} finds no node, and fits on one`);
  }
}
