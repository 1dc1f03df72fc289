/** What runs in a container, and what goes wrong in it: handed to the kubelet by whoever builds a run. */

import type { Pod } from '../cluster/objects/pod.ts';
import type { ContainerTemplate } from '../cluster/objects/pod-template.ts';
import type { Distribution } from '../engine/distribution.ts';
import type { RandomStream } from '../engine/random.ts';
import type { Micros } from '../engine/time.ts';
import type { AppProcess } from '../infra/life/app-life.ts';
import type { InstanceDraws } from '../infra/life/instance.ts';
import type { Layer } from '../infra/specs/images.ts';

/** The program of one container of one pod. */
export interface Program {
  readonly process: AppProcess;
  readonly layers: readonly Layer[];
  /** Whether the registry is asked at each start (`imagePullPolicy: Always`). */
  readonly pullAlways: boolean;
  readonly draws: InstanceDraws;
  /** Null: nothing ever does. */
  readonly faults: ProgramFaults | null;
  /** From SIGTERM to the end that it then makes, drawn anew each time; END_OF_TIME: it does not heed it. */
  stopsAfter(): Micros;
}

/** What goes wrong in a program by itself. All times are drawn anew for each start. */
export interface ProgramFaults {
  readonly crashes: Crashes | null;
  readonly hangs: Hangs | null;
  /** For all of it. */
  readonly draws: RandomStream;
}

/** Its process ends with an error. */
export interface Crashes {
  /** Seconds from being able to serve. */
  readonly after: Distribution;
}

/** It answers nobody, while its process stays. */
export interface Hangs {
  /** Seconds from being able to serve, and again from the end of each hang. */
  readonly after: Distribution;
  /** Seconds; null: for good. */
  readonly lasts: Distribution | null;
}

/** Knows the program of each container: `apps` by name, in a scenario. */
export interface Programs {
  of(pod: Pod, container: ContainerTemplate): Program;
}
