/** The rules of a consolidation, and what it must know of hosts. */
import type { Micros } from '../../engine/time.ts';

/** When a host is overloaded. Shares are of its cores, 0 to 1; a look is one reading of the use of all hosts and VMs. */
export type OverloadRule =
  /** It uses more than a fixed share. */
  | { readonly rule: 'threshold'; readonly at: number }
  /** It uses more than its use of the last looks leaves room for: the less, the more that varied. */
  | (Adaptive & { readonly rule: 'iqr' | 'mad' })
  /** Its use, as the trend of the last looks has it, times the safety reaches 1 at the next look. */
  | (Adaptive & { readonly rule: 'local-regression'; readonly weights: RegressionWeights });

interface Adaptive {
  /** How carefully: the larger, the sooner a host is overloaded. 0 or more. */
  readonly safety: number;
  /** Looks that count, the last ones. */
  readonly history: number;
  /** Looks that there must have been; until then the fixed share `at` holds. */
  readonly least: number;
  readonly at: number;
}

/** Of the last looks: the nearer the last, the more each counts, or all as much. */
export type RegressionWeights = 'tricube' | 'equal';

/** Which VM leaves an overloaded host first. */
export type VmSelection = 'minimum-migration-time' | 'maximum-correlation' | 'minimum-utilization';

export interface ConsolidationRules {
  /** From one look to the next. */
  readonly every: Micros;
  /** How long after each multiple of `every` the looks are. */
  readonly offset: Micros;
  /** A host that uses a smaller share of its cores is emptied. 0 to 1. */
  readonly underload: number;
  /** When VMs leave a host; none is moved to where that would be so. */
  readonly overload: OverloadRule;
  readonly select: VmSelection;
  /** What is read of the CPU: what VMs are given, or what they want and, on a crowded host, do not all get. */
  readonly reads: 'used' | 'wanted';
  /**
   * What hosts are taken to use while a round is planned. `in-turn`: each move is planned on top of those before it.
   * `from-the-look`: the order in which hosts are emptied and the watts that a move adds are those of the look, a host that
   * was idle then takes VMs up to all of its cores, one that relieves another may itself be emptied in the same round, and
   * one that could not be emptied takes nobody.
   */
  readonly plans: 'in-turn' | 'from-the-look';
  /** Whether a VM may go to a host with slower cores than its vCPUs have, if they give what it uses now. */
  readonly slowerCores: boolean;
  /** Whether empty hosts are switched off. */
  readonly powerOff: boolean;
  /** Empty hosts that are left on. */
  readonly spare: number;
}

/** A host's load and power as they can be read from outside. */
export interface HostMeter {
  readonly cores: number;
  readonly coreSpeed: number;
  readonly usedCores: number;
  /** More than there are where VMs contend. */
  readonly wantedCores: number;
  /** W at a share of its cores in use; 0 for one that is off when idle. */
  wattsAt(utilization: number): number;
  /** The same by its curve alone, as if it never were off. */
  curveAt(utilization: number): number;
}
