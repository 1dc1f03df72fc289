/** Codes of what pods ask of the nodes that they stand on: TT038x. */
import { error } from './code-entry.ts';

export const PLACEMENT_CODES = {
  TT0380: error({
    title: 'values that do not suit the operator',
    explanation:
      '`In` and `NotIn` compare with one value or several, `Gt` and `Lt` with one whole number, `Exists` and `DoesNotExist` with none.',
    why: 'Kubernetes refuses such a requirement',
    fix: 'write `values` for In and NotIn, one whole number for Gt and Lt, and none for Exists and DoesNotExist',
  }),
  TT0381: error({
    title: 'toleration that contradicts itself',
    explanation:
      'A toleration without a key covers all taints and has `operator: Exists`; one with `Exists` has no value; `tolerationSeconds` is about taints of effect NoExecute.',
    why: 'Kubernetes refuses such a toleration',
    fix: 'write `{key: dedicated, value: gpu, effect: NoSchedule}`, or `{key: dedicated, operator: Exists}`',
  }),
  TT0382: error({
    title: 'spread constraint that contradicts itself',
    explanation:
      '`minDomains` is about constraints that must be kept to (`whenUnsatisfiable: DoNotSchedule`); `matchLabelKeys` narrows the pods that a `labelSelector` selects; no two constraints of an app have the same `topologyKey` and `whenUnsatisfiable`.',
    why: 'Kubernetes refuses such a pod',
    fix: 'remove one of the two',
  }),
  TT0383: error({
    title: 'label not allowed',
    explanation:
      'The key of a label is a name of at most 63 letters, digits, `-`, `_` and `.`, with a domain and a slash before it or not; a value is such a name, or empty.',
    why: 'Kubernetes refuses such a label',
    fix: 'write a label such as `disk: ssd` or `example.com/team: web`',
  }),
  TT0384: error({
    title: 'priority said twice',
    explanation:
      'The priority of a pod follows from its class (`priorityClassName`), or is written (`priority`).',
    why: 'both can not be so',
    fix: 'write one of the keys',
  }),
  TT0389: error({
    title: 'one claim with two natures',
    explanation:
      'Volumes of several apps name the same claim, and say different things of it: its class, its access mode, its zone.',
    why: 'a claim is one volume',
    fix: 'write the same in both places, or another `claimName`',
  }),
  TT0385: error({
    title: 'init container without end',
    explanation: 'The containers of a pod start when its init containers have ended, one after another.',
    why: 'the pod would wait for ever',
    fix: 'give the app that it runs a `lifetime`, or make it one of the `sidecars`',
  }),
  TT0386: error({
    title: 'foreign memory under VMs',
    explanation:
      'What other programs use of the memory of a host is hidden from who places. The memory of a VM is set aside for it as a whole.',
    why: 'the host would have promised memory that it does not have',
    fix: 'leave out `foreignLoad.memory`, or write it for a variant whose nodes are the hosts; `hypervisor.hostReserved` keeps memory free that is known',
  }),
  TT0387: error({
    title: 'nothing requested without an orchestrator',
    explanation:
      'The pods of an orchestrator may request no CPU or no memory: they are placed where there is a slot for them, and suffer first. Elsewhere copies are counted by what they request.',
    why: 'any number of copies would fit on one machine',
    fix: 'write a request above 0, or add `orchestrator: kubernetes`',
  }),
} as const;
