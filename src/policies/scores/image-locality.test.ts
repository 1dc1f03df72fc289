import { expect, test } from 'vitest';
import { classOf, clusterOf, scoresOf } from '../../../test/support/clusters.ts';
import { imageLocality } from './image-locality.ts';

const MIB = 2 ** 20;

function scores(images: readonly string[], ...onNodes: readonly Readonly<Record<string, number>>[]) {
  const cluster = clusterOf(onNodes.map((_, i) => ({ name: `n${i}` })));
  for (const [node, sizes] of onNodes.entries()) {
    cluster.reportImages(node, new Map(Object.entries(sizes).map(([name, mib]) => [name, mib * MIB])));
  }
  return Object.values(scoresOf(imageLocality, cluster, classOf({ images })));
}

// By hand: S = 500 MiB * 1/2 = 250; 100 * (250 - 23) / (1000 - 23) = 23.2.
test('an image that is there is worth its bytes, scaled by the nodes that have it', () => {
  expect(scores(['web:v1'], { 'web:v1': 500 }, {})).toEqual([23, 0]);
  expect(scores(['web:v1'], { 'web:v1': 500 }, { 'web:v1': 500 })).toEqual([48, 48]);
});

test('below 23 MiB it is worth nothing, above 1000 MiB a container no more', () => {
  expect(scores(['web:v1'], { 'web:v1': 46 }, {})).toEqual([0, 0]);
  expect(scores(['web:v1'], { 'web:v1': 9000 }, {})).toEqual([100, 0]);
});

// By hand: init containers count as well: S = 500, 100 * (500 - 23) / (2000 - 23) = 24.1.
test('each container raises what is possible', () => {
  expect(scores(['web:v1', 'tool:v1'], { 'web:v1': 500 })).toEqual([24]);
});

test('a name without a tag stands for latest, a port for no tag', () => {
  expect(scores(['web'], { 'web:latest': 500 }, { web: 500 })).toEqual([23, 0]);
  expect(scores(['registry:5000/web'], { 'registry:5000/web:latest': 500 })).toEqual([48]);
});

test('an image that all nodes have with as many bytes prefers none of them', () => {
  const asks = (...mib: readonly (number | null)[]) => {
    const cluster = clusterOf(mib.map((_, i) => ({ name: `n${i}` })));
    for (const [node, size] of mib.entries())
      cluster.reportImages(node, new Map(size === null ? [] : [['web:1', size * MIB]]));
    return imageLocality.concerns?.(cluster, classOf({ images: ['web:1'] }));
  };
  expect([asks(500, 500), asks(500, 400), asks(500, null), asks(10, null)]).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
