/** Codes of orchestrators and their workloads: TT037x. */
import { error, warning } from './code-entry.ts';

export const CLUSTER_CODES = {
  TT0370: error({
    title: 'decided by the orchestrator',
    explanation:
      'A key says how copies are placed or evicted without an orchestrator, and the variant has one, which does that in its own way.',
    why: 'both can not be so',
    fix: 'remove the key, or write `null` if it is inherited',
  }),
  TT0371: error({
    title: 'part of a cluster without an orchestrator',
    explanation:
      'Schedulers, workloads and nodes, with their kubelets, are parts of an orchestrator, and an orchestrator runs containers (`runAs: container`).',
    why: 'nobody would act on it',
    fix: 'add `orchestrator: kubernetes` to a variant with `runAs: container`, or remove the key',
  }),
  TT0372: error({
    title: 'pods of one template that differ',
    explanation:
      'Pods of a Deployment, or of any workload but bare pods, are made from one template, as soon as they are missed. Copies that arrive one after the other, draw sizes of their own or are pods of a trace are bare pods (`pods`).',
    why: 'pods of one template are alike and wait for nobody',
    fix: 'name the app under `pods`, or give its copies one size and no `arrival`',
  }),
  TT0373: error({
    title: 'update that could never begin',
    explanation:
      'In an update a Deployment or DaemonSet adds pods first (maxSurge) or takes some away first (maxUnavailable). Neither may be, or, on the nodes of a DaemonSet, both.',
    why: 'no pod could be exchanged for another',
    fix: 'let one pod be added (maxSurge: 1) or missing (maxUnavailable: 1)',
  }),
  TT0374: error({
    title: 'workload that can not be changed so',
    explanation:
      'Deployments, ReplicaSets and StatefulSets have a number of pods, which `scale` changes. A DaemonSet follows the nodes, a job its completions, and bare pods arrive as their app says. The template of a job can not be changed either. Pods of Deployments, StatefulSets and DaemonSets are exchanged where their template changes (`rollout`, `rollback`, `changeConfig`); that of a Deployment can be stopped on its way (`pauseRollout`). Copies without an orchestrator can be rolled back to what they were before a rollout of the timeline.',
    why: 'what stands in the timeline could never happen',
    fix: 'scale a Deployment, a ReplicaSet or a StatefulSet',
  }),
  TT0375: warning({
    title: 'job that never ends',
    explanation:
      'A job is complete when enough of its pods have come to their end. The pods of an app without a `lifetime` work on until the run ends.',
    why: 'the job is never complete, and its pods stay',
    fix: 'give the app a `lifetime`',
  }),
  TT0376: error({
    title: 'control plane under node VMs',
    explanation:
      'The machines of the control plane can be nodes beside it (`carriesPods`) where the nodes are the hosts themselves. Node VMs stand on the other hosts.',
    why: 'what the control plane takes is not kept from VMs',
    fix: 'write `carriesPods: false`, or `nodes: {from: hosts}`',
  }),
  TT0377: error({
    title: 'budget that says both or nothing',
    explanation:
      'A disruption budget says how many pods must stay (`minAvailable`), or how many may be missing (`maxUnavailable`).',
    why: 'exactly one of both can be kept to',
    fix: 'write one of the keys, for example `maxUnavailable: 1`',
  }),
  TT0378: error({
    title: 'two classes for all pods',
    explanation:
      'At most one priority class has `globalDefault: true`: it holds for pods that name no class.',
    why: 'a pod has one priority',
    fix: 'write `globalDefault: true` at one class only',
  }),
  TT0379: error({
    title: 'election that can not hold',
    explanation:
      'A leader stops working when it could not renew its lease for `renewDeadline`, which must be before the lease is over (`leaseDuration`) and after its next try (1.2 x `retryPeriod`).',
    why: 'two leaders would work at a time, or none; Kubernetes refuses such times',
    fix: 'write times as 15s, 10s and 2s are to each other',
  }),
} as const;
