/** Variants whose pods are placed as other orchestrators would, through the same control plane and kubelets. */
import { expect, it } from 'vitest';
import { runReplication } from '../src/scenario/build.ts';
import { load, V1 } from './support/load.ts';

const scenario = (orchestrator: string) =>
  `${V1}run: {duration: 5m, warmup: 2m, seed: 1}
hosts: [{name: h, count: 12, cpu: 16, memory: 64Gi}]
apps: {web: {replicas: 12, image: {layers: [1Mi]}, resources: {requests: {cpu: 1, memory: 2Gi}}, startup: 1s}}
variants: {v: {runAs: container, orchestrator: ${orchestrator}}}
`;

function hostsUsed(orchestrator: string): number | null {
  const { metrics } = runReplication(load(scenario(orchestrator)).scenario, 0, 0);
  const used = metrics.hostsUsed;
  return used?.kind === 'scalar' ? used.value : null;
}

it('spread over all hosts, or pack them, or keep to one, as their orchestrator does', () => {
  expect(hostsUsed('swarm')).toBe(12);
  expect(hostsUsed('kubernetes')).toBe(12);
  expect(hostsUsed('compose')).toBe(1);
  const [packed, offered] = [hostsUsed('nomad') ?? 0, hostsUsed('mesos') ?? 0];
  expect(packed).toBeGreaterThan(0);
  expect(packed).toBeLessThan(8);
  // Drawn at random: 12 x (1 - (11/12)^12) = 7.8 on average.
  expect(offered).toBeGreaterThan(5);
  expect(offered).toBeLessThan(11);
});
