/**
 * The probes of one start of a container: the startup probe first, and behind it, once it has passed, those of readiness and
 * liveness. One alarm rings when the next verdict changes; a container that is well and stays so has no events.
 */
import type { Probe } from '../../cluster/objects/probe.ts';
import type { Simulation } from '../../engine/simulation.ts';
import { END_OF_TIME, type Micros } from '../../engine/time.ts';
import type { Alarm, Alarms } from '../alarms.ts';
import { type Answer, firstTry, ProbeRun } from './probe-run.ts';

/** Which probes there are. */
export interface ProbeRules {
  readonly startupProbe: Probe | null;
  readonly readinessProbe: Probe | null;
  readonly livenessProbe: Probe | null;
}

/** Who hears what the probes find out. */
export interface Probed {
  /** Its startup probe has passed, or it has none and runs. */
  startedUp(): void;
  setReady(ready: boolean): void;
  /** It is to be killed. */
  probeFailed(which: 'startup' | 'liveness'): void;
}

/** What probes have found out before of a container that runs on. */
export interface Known {
  readonly isStarted: boolean;
  readonly isReady: boolean;
}

export class ContainerProbes {
  private readonly sim: Simulation;
  private readonly rules: ProbeRules;
  private readonly probed: Probed;
  private readonly since: Micros;
  private readonly alarms: Alarms;
  /** Taken while there is something to wait for: most containers answer all their probes for ever. */
  private alarm: Alarm | null = null;
  private answer: Answer;
  private toldReady: boolean;
  private startup: ProbeRun | null = null;
  private readiness: ProbeRun | null = null;
  private liveness: ProbeRun | null = null;

  /** Begins to probe now, a container that has been running since `since` and answers so. `known`: to whom it is no news. */
  constructor(
    sim: Simulation,
    alarms: Alarms,
    rules: ProbeRules,
    probed: Probed,
    since: Micros,
    answer: Answer,
    known: Known = { isStarted: false, isReady: false },
  ) {
    this.sim = sim;
    this.rules = rules;
    this.probed = probed;
    this.since = since;
    this.answer = answer;
    this.alarms = alarms;
    this.toldReady = known.isReady;
    const { startupProbe } = rules;
    if (startupProbe === null || known.isStarted) this.beginOthers(known);
    else this.startup = new ProbeRun(startupProbe, firstTry(startupProbe, since, sim.now), 'unknown');
    this.ring();
  }

  /** The container answers otherwise from now on. */
  setAnswer(answer: Answer): void {
    // A try at this very instant finds the new answer.
    this.count(this.sim.now - 1);
    this.answer = answer;
    this.ring();
  }

  /** Looks at what the tries up to now have shown. */
  ring(): void {
    this.count();
    if (this.startup?.verdict === 'passed') {
      this.startup = null;
      this.beginOthers();
      this.count();
    }
    this.tellReadiness();
    if (this.startup?.verdict === 'failed') this.fail('startup');
    else if (this.liveness?.verdict === 'failed') this.fail('liveness');
    else this.arm();
  }

  /** Nobody is probed any more. */
  close(): void {
    this.startup = null;
    this.readiness = null;
    this.liveness = null;
    this.rest();
  }

  private rest(): void {
    this.alarm?.close();
    this.alarm = null;
  }

  private beginOthers({ isStarted, isReady }: Known = { isStarted: false, isReady: false }): void {
    const { readinessProbe, livenessProbe } = this.rules;
    const begin = (probe: Probe | null, verdict: 'passed' | 'failed') =>
      probe && new ProbeRun(probe, firstTry(probe, this.since, this.sim.now), verdict);
    this.readiness = begin(readinessProbe, isReady ? 'passed' : 'failed');
    this.liveness = begin(livenessProbe, 'passed');
    if (isStarted) return;
    this.probed.startedUp();
    if (readinessProbe === null) this.probed.setReady(true);
  }

  private tellReadiness(): void {
    const isReady = this.readiness?.verdict === 'passed';
    if (this.readiness === null || isReady === this.toldReady) return;
    this.toldReady = isReady;
    this.probed.setReady(isReady);
  }

  private fail(which: 'startup' | 'liveness'): void {
    this.startup = null;
    this.liveness = null;
    this.arm();
    this.probed.probeFailed(which);
  }

  private count(now: Micros = this.sim.now): void {
    const { answer } = this;
    this.startup?.count(now, answer);
    this.readiness?.count(now, answer);
    this.liveness?.count(now, answer);
  }

  private arm(): void {
    const next = Math.min(this.dueOf(this.startup), this.dueOf(this.readiness), this.dueOf(this.liveness));
    if (next === END_OF_TIME) {
      this.rest();
      return;
    }
    this.alarm ??= this.alarms.take(this);
    this.alarm.set(Math.max(next, this.sim.now));
  }

  /** When the verdict of a probe changes next, as the container answers now. */
  private dueOf(run: ProbeRun | null): Micros {
    return run?.changesAt(this.answer) ?? END_OF_TIME;
  }
}
