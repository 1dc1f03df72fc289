/**
 * The cluster of `failures-at-scale`, as a scenario: 30 pods a node, in 15 Deployments of two pods a node each, over
 * three zones and racks of 40. What happens in its day: `quiet`, nothing; `rollouts`, four of them are updated one after
 * the other, and a fifth to a version that never gets ready, which is taken back; `failures`, all that breaks in the first
 * year of a cluster breaks as well, fifty times as often.
 */
const PODS_PER_NODE = 30;
const DEPLOYMENTS = 15;
const ROLLOUTS = [
  ...[4, 7, 10, 13].map((hour, i) => ({ at: `${hour}h`, rollout: `web-${i}`, toVersion: 'v2' })),
  { at: '16h', rollout: 'web-4', toVersion: 'bad' },
  { at: '18h', rollback: 'web-4' },
];
const FAILURES = [{ preset: 'first-year', scale: 50 }];

/** Clients of large clusters are given more calls a second than the defaults of 20 and 50. */
const LIMITS = { qps: 500, burst: 500 };

/** The text of the scenario. `what`: `quiet`, `rollouts` or `failures`. */
export function scenarioOf(nodes, what) {
  const names = Array.from({ length: DEPLOYMENTS }, (_, i) => `web-${i}`);
  const app = {
    replicas: (PODS_PER_NODE / DEPLOYMENTS) * nodes,
    image: {
      layers: [
        { id: 'base', size: '50Mi' },
        { id: 'app', size: '20Mi' },
      ],
    },
    resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '2Gi' } },
    usage: { cpu: '200m', memory: '600Mi' },
    startup: 'lognormal(p50=1s, p95=3s)',
    readinessProbe: { periodSeconds: 5 },
    versions: { bad: { neverReady: true } },
  };
  const scenario = {
    apiVersion: 'towtank/v1',
    kind: 'Scenario',
    metadata: { name: 'failures-at-scale' },
    run: { duration: '24h', seed: 42, replications: 1 },
    hosts: [
      {
        name: 'host',
        count: nodes,
        cpu: 32,
        memory: '128Gi',
        zones: ['zone-a', 'zone-b', 'zone-c'],
        racks: Math.ceil(nodes / 120),
      },
    ],
    apps: { web: app, front: app },
    variants: {
      v: {
        runAs: 'container',
        nodes: { maxPods: 110 },
        orchestrator: { preset: 'kubernetes', controllerManager: LIMITS },
        scheduler: LIMITS,
        deployments: names.map((name, i) => ({ name, app: i === 0 ? 'front' : 'web' })),
        services: [{ name: 'front', app: 'front' }],
        timeline: what === 'quiet' ? [] : ROLLOUTS,
        failures: what === 'failures' ? FAILURES : [],
      },
    },
  };
  return JSON.stringify(scenario);
}
