/** Small scenarios to begin with. Each is valid as it stands and explains itself. */

export interface Template {
  readonly meaning: string;
  readonly body: string;
}

const VM_VS_CONTAINER = `apiVersion: towtank/v1
kind: Scenario
metadata:
  name: web-app
  question: Should 200 copies of this web app run as VMs or as containers?
  answerWith: [hostsNeeded, ramReserved, bootToReady]
hosts:
  - {name: host, count: 8, cpu: 32, memory: 128Gi, disk: 2Ti, network: 10Gbps}
apps:
  web:
    replicas: 200
    resources: {requests: {cpu: 250m, memory: 512Mi}, limits: {memory: 768Mi}}
    usage: {cpu: 120m, memory: 300Mi}           # what a copy really uses
    startup: lognormal(p50=1.2s, p95=3s)
variants:                                       # only what differs; the first is the baseline
  vms: {runAs: vm, hypervisor: kvm, vm: {vcpus: 2, memory: 2Gi, guestOS: debian-12}}
  containers: {runAs: container, nodes: {maxPods: 110}}
`;

const MINIMAL = `apiVersion: towtank/v1
apps: {web: {replicas: 100}}
`;

const DENSITY = `apiVersion: towtank/v1
metadata:
  question: How many copies of one app fit on one server, and what runs out first?
  answerWith: [instancesPerHost]
run: {duration: 5m, replications: 10}
hosts:
  - {name: server, count: 1, cpu: 32, memory: 128Gi}
apps:
  web: {replicas: 60, resources: {requests: {cpu: 250m, memory: 512Mi}}, usage: {cpu: 50m, memory: 300Mi}}
variants:
  vms: {runAs: vm, vm: {vcpus: 1, memory: 2Gi, guestOS: alpine}}
  containers: {runAs: container}
`;

const CRASH = `apiVersion: towtank/v1
metadata:
  name: crash
  question: A host dies. How long until its copies are back?
  answerWith: [recoveryTime, availability]
run: {duration: 30m, warmup: 2m, replications: 10}
hosts:
  - {name: host, count: 6, cpu: 16, memory: 64Gi}
apps:
  web: {replicas: 60, startup: 2s, resources: {requests: {cpu: 500m, memory: 1Gi}}, readinessProbe: {periodSeconds: 5}}
variants:
  five-minutes: {runAs: container, orchestrator: kubernetes}   # as Kubernetes has it: pods wait 300 s for their node
  half-a-minute: {extends: five-minutes, nodeLifecycle: {tolerationSeconds: 30}}
  vms: {runAs: vm, vm: {vcpus: 1, memory: 2Gi, guestOS: alpine}, placement: spread, ha: {restart: true}}
timeline:
  - {at: 10m, crash: host-3, for: 8m}
`;

export const TEMPLATES: Readonly<Record<string, Template>> = {
  'vm-vs-container': { meaning: 'the same web app as VMs and as containers', body: VM_VS_CONTAINER },
  minimal: { meaning: 'the shortest scenario: everything else has defaults', body: MINIMAL },
  crash: { meaning: 'a host dies, and its copies come back', body: CRASH },
  density: { meaning: 'how many copies fit on one server', body: DENSITY },
};

/** A scenario to begin with, with the line that tells editors its schema; null where there is no such template. */
export function initTemplate(name: string, schemaPath: string): string | null {
  const template = Object.hasOwn(TEMPLATES, name) ? TEMPLATES[name] : undefined;
  return template ? `# yaml-language-server: $schema=${schemaPath}\n${template.body}` : null;
}
