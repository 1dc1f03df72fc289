/** Scenarios to load in tests, and short ways to look into what they resolve to. */
import { type LoadOptions, loadScenario, type Resolution } from '../../src/scenario/load.ts';
import type { App, ResolvedVariant } from '../../src/scenario/resolved.ts';

export const GIB = 2 ** 30;
export const MIB = 2 ** 20;
export const SECOND = 1e6;

/** The contract's example with what exists so far. */
export const FLAGSHIP = `
apiVersion: towtank/v1
kind: Scenario
metadata:
  name: vm-vs-container
  question: Should 400 copies of this web app run as VMs or as containers?
  answerWith: [hostsNeeded, ramReserved]
run: {duration: 40m, warmup: 2m, seed: 007, replications: {min: 10, max: 60, until: ci95 <= 5%}}
hosts:
  - {name: host, count: 8, cpu: 32, memory: 128Gi, disk: {size: 2Ti, type: ssd}, network: 10Gbps, zones: [a, b], racks: 4, price: 0.90 USD/h}
apps:
  web:
    replicas: 400
    image: {name: web, version: v1, layers: [80Mi, 70Mi, 30Mi]}
    resources: {requests: {cpu: 250m, memory: 512Mi}, limits: {cpu: "1", memory: 768Mi}}
    usage: {cpu: 120m, memory: 300Mi}
    startup: lognormal(p50=1.2s, p95=3s)
    readinessProbe: {initialDelaySeconds: 2, periodSeconds: 5}
variants:
  vms:
    runAs: vm
    hypervisor: {preset: kvm, cpuOvercommit: 4, memoryOverhead: 128Mi, hostReserved: 4Gi}
    vm: {vcpus: 2, memory: 2Gi, guestOS: debian-12, disk: {size: 8Gi, provisioning: thin}}
    placement: {policy: spread}
  containers:
    runAs: container
    nodes: {from: hosts, maxPods: 110, systemReserved: {cpu: 500m, memory: 4Gi}}
  containers-in-vms:
    extends: containers
    hypervisor: {preset: kvm, cpuOvercommit: 4, memoryOverhead: 128Mi, hostReserved: 4Gi}
    nodes: {from: vms, perHost: 3, vm: {vcpus: 8, memory: 32Gi, guestOS: flatcar}, systemReserved: {cpu: 500m, memory: 1Gi}}
assertions:
  - {metric: availability, min: 99.5%}
  - {metric: ramReserved, of: containers, relativeTo: vms, max: -50%}
`;

export const nothing = (): null => null;

/** Loads what must be valid. */
export function load(text: string, options: Partial<LoadOptions> = {}): Resolution {
  const { resolution, problems } = loadScenario(text, { path: 'shop.yaml', readFile: nothing, ...options });
  if (!resolution) throw new Error(problems.map(({ code, what }) => `${code} ${what}`).join('\n'));
  return resolution;
}

/** The codes of what is wrong. */
export function codes(text: string, options: Partial<LoadOptions> = {}): string[] {
  const { problems } = loadScenario(text, { path: 'shop.yaml', readFile: nothing, ...options });
  return problems.map(({ code }) => code);
}

export function variantOf(resolution: Resolution, name: string): ResolvedVariant {
  const found = resolution.scenario.variants.find((variant) => variant.name === name);
  if (!found) throw new Error(`no variant ${name}`);
  return found;
}

export function appOf(resolution: Resolution, variant: string, name: string): App {
  const found = variantOf(resolution, variant).apps.find((app) => app.name === name);
  if (!found) throw new Error(`no app ${name}`);
  return found;
}

export const V1 = 'apiVersion: towtank/v1\n';
