/** What happens when something breaks, as the simulation takes it. */
import { fromSeconds } from '../../../engine/time.ts';
import type { FaultKind } from '../../../fault-records.ts';
import type { Blow } from '../../../faults/target.ts';

/** As the schema reads it: times in seconds. */
interface ReadBlow {
  readonly speed?: number | undefined;
  readonly notice?: number | undefined;
  readonly share?: number | undefined;
}

export function toBlow(kind: FaultKind, { speed, notice, share }: ReadBlow): Blow {
  return {
    kind,
    ...(speed !== undefined && { speed }),
    ...(notice !== undefined && { notice: fromSeconds(notice) }),
    ...(share !== undefined && { share }),
  };
}
