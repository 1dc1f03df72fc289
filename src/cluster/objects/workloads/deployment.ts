/** Equal pods, and how they are exchanged for others of a new template. */
import { fromSeconds, type Micros } from '../../../engine/time.ts';
import type { IntOrPercent } from '../int-or-percent.ts';
import { type ApiObject, type Identity, identity } from '../object.ts';
import type { PodTemplate } from '../pod-template.ts';
import type { GradualStrategy } from './gradual-strategy.ts';

/** How old pods give way to new ones. */
export type DeploymentStrategy =
  | { readonly type: 'Recreate' }
  | {
      readonly type: 'RollingUpdate';
      readonly maxSurge: IntOrPercent;
      readonly maxUnavailable: IntOrPercent;
    }
  | GradualStrategy;

export interface DeploymentSpec {
  readonly replicas: number;
  readonly template: PodTemplate;
  readonly strategy?: DeploymentStrategy;
  readonly minReady?: Micros;
  readonly progressDeadline?: Micros;
  readonly revisionHistoryLimit?: number;
}

export interface Deployment extends ApiObject {
  readonly kind: 'Deployment';
  replicas: number;
  template: PodTemplate;
  readonly strategy: DeploymentStrategy;
  readonly minReady: Micros;
  /** Without progress for so long, it says so; nothing else comes of it. */
  readonly progressDeadline: Micros;
  /** Old ReplicaSets that are kept. */
  readonly revisionHistoryLimit: number;
  paused: boolean;
  readonly status: DeploymentStatus;
}

/** What its controller has counted. */
export interface DeploymentStatus {
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
  /** Condition Progressing; false: its deadline has passed. */
  progressing: boolean;
}

/** Defaults of apps/v1: a quarter more, a quarter fewer. */
const ROLLING: DeploymentStrategy = { type: 'RollingUpdate', maxSurge: '25%', maxUnavailable: '25%' };

export function newDeployment(name: string, spec: DeploymentSpec, more?: Identity): Deployment {
  return {
    ...identity('Deployment', name, more),
    replicas: spec.replicas,
    template: spec.template,
    strategy: spec.strategy ?? ROLLING,
    minReady: spec.minReady ?? 0,
    progressDeadline: spec.progressDeadline ?? fromSeconds(600),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    paused: false,
    status: { replicas: 0, updatedReplicas: 0, readyReplicas: 0, availableReplicas: 0, progressing: true },
  };
}
