import { describe, expect, it } from 'vitest';
import { run, shipped } from './shipped.ts';

const GIB = 2 ** 30;

/** Kinds that a pod writes 1 GiB each to, in the order of the tables. */
const OF_PODS = ['writableLayer', 'tmpfs', 'memory', 'emptyDir', 'hostPath', 'named', 'network'];

/** GiB lost of each kind. */
const rowOf = (read: ReturnType<typeof run>, kinds: readonly string[]) =>
  kinds.map((kind) => read(`dataLost.${kind}`) / GIB);

describe('volumes-that-survive, in GiB lost of a layer, tmpfs, memory, emptyDir, hostPath, a named one, the network', () => {
  const scenario = shipped('volumes-that-survive.yaml');

  it.each([
    ['pod-restarts', [1, 1, 0, 0, 0, 0, 0]],
    ['pod-deleted', [1, 1, 1, 1, 0, 0, 0]],
    ['node-back', [1, 1, 1, 0, 0, 0, 0]],
    ['node-lost', [1, 1, 1, 1, 1, 1, 0]],
  ])('%s: %j', (variant, lost) => {
    expect(rowOf(run(scenario, variant), OF_PODS)).toEqual(lost);
  });

  it.each([
    ['vm-back', [2, 0, 0]],
    ['vm-ends', [2, 4, 0]],
    ['host-lost', [2, 4, 0]],
  ])('%s: %j of memory, the disk of the VM, the network', (variant, lost) => {
    expect(rowOf(run(scenario, variant), ['memory', 'vmDisk', 'network'])).toEqual(lost);
  });
});

describe('claim S25, data of a container does not persist and volumes outlive it,', () => {
  const scenario = shipped('claims/S25-data-of-a-container-does-not-persist.yaml');

  it.each([
    ['restart', [1, 1, 0, 0, 0, 0, 0]],
    ['delete', [1, 1, 1, 1, 0, 0, 0]],
    ['lose-the-node', [1, 1, 1, 1, 1, 1, 0]],
  ])('is confirmed, the whole table: %s loses %j', (variant, lost) => {
    expect(rowOf(run(scenario, variant), OF_PODS)).toEqual(lost);
  });
});
