/**
 * W2 behind the whole control plane, as a process of its own: nodes, pods. The same pods as in `bare.mjs`, through the API
 * server and etcd, with a kubelet on each node, a readiness probe for each pod, and a service whose endpoints follow.
 */
import { runReplication } from '../../dist/scenario/build.js';
import { loadScenario } from '../../dist/scenario/load.js';

const [nodes, pods] = process.argv.slice(2).map(Number);
const SECONDS = 1000;
const SIZES = [250, 500, 1000, 2000].flatMap((cpu) => [512, 1024, 2048].map((mib) => [cpu, mib]));
const LIMITS = { qps: 1000, burst: 1000 };

const apps = Object.fromEntries(
  SIZES.map(([cpu, mib]) => [
    `p${cpu}m${mib}`,
    {
      replicas: Math.round(pods / SIZES.length),
      arrival: { rate: `${pods / SIZES.length / SECONDS}/s` },
      lifetime: 'exp(300s)',
      image: { layers: [{ id: 'x', size: '1Mi' }] },
      resources: { requests: { cpu: `${cpu}m`, memory: `${mib}Mi` } },
      usage: { cpu: `${cpu / 2}m`, memory: `${mib / 2}Mi` },
      startup: '1s',
      readinessProbe: { periodSeconds: 5 },
    },
  ]),
);
const scenario = {
  apiVersion: 'towtank/v1',
  kind: 'Scenario',
  metadata: { name: 'w2' },
  run: { duration: '4000s', seed: 42, replications: 1 },
  hosts: [{ name: 'host', count: nodes, cpu: 16, memory: '64Gi' }],
  apps,
  variants: {
    v: {
      runAs: 'container',
      nodes: { maxPods: 110, systemReserved: { cpu: '0', memory: '0Mi' } },
      orchestrator: { preset: 'kubernetes', controllerManager: LIMITS },
      scheduler: { sampling: 'all', scores: [{ name: 'least-allocated' }], ...LIMITS },
      services: [{ name: 's', app: 'p250m512' }],
    },
  },
};
const { resolution, problems } = loadScenario(JSON.stringify(scenario), { path: 'w2.yaml' });
if (!resolution) throw new Error(problems.map(({ what }) => what).join('\n'));
const { metrics, events } = runReplication(resolution.scenario, 0, 0);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    seconds: (user + system) / 1e6,
    megabytes: process.resourceUsage().maxRSS / 1024,
    events,
    placed: metrics.placed.value,
  }),
);
