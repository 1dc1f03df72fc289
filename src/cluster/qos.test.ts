import { describe, expect, it } from 'vitest';
import { qosClass, type Sized } from './qos.ts';

const MIB = 2 ** 20;
const sized = (
  requests: readonly [number | null, number | null],
  limits: readonly [number | null, number | null],
): Sized => ({
  requests: { cores: requests[0], memory: requests[1] },
  limits: { cores: limits[0], memory: limits[1] },
});
const NOTHING = sized([null, null], [null, null]);
const EXACT = sized([0.1, 100 * MIB], [0.1, 100 * MIB]);

describe('a pod', () => {
  // The cases of TestGetPodQOS in Kubernetes that concern CPU and memory, in our words.
  it.each([
    ['asks for nothing', [NOTHING], 'BestEffort'],
    ['asks for zero', [sized([0, 0], [0, 0])], 'BestEffort'],
    ['has limits equal to its requests', [EXACT], 'Guaranteed'],
    ['has two containers of that kind', [EXACT, EXACT], 'Guaranteed'],
    ['has another container that asks for nothing', [NOTHING, EXACT], 'Burstable'],
    ['has a container that may use more', [sized([1, 100 * MIB], [2, 100 * MIB]), EXACT], 'Burstable'],
    ['limits its memory only', [sized([null, null], [null, 100 * MIB])], 'Burstable'],
    ['says its limits, and that it requests nothing', [sized([0, 0], [0.1, 200 * MIB])], 'Burstable'],
    ['has no limits', [sized([0.1, 100 * MIB], [null, null])], 'Burstable'],
    [
      'has totals that match, and a container without a limit',
      [sized([0.1, 100 * MIB], [0.2, 200 * MIB]), sized([0.1, 100 * MIB], [null, null])],
      'Burstable',
    ],
  ] as const)('that %s is %3$s', (_, containers, qos) => {
    expect(qosClass(containers)).toBe(qos);
  });
});
