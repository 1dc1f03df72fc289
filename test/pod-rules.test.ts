/** What an app asks of the nodes of its pods, from Kubernetes' own nesting to what policies look at. */
import { describe, expect, it } from 'vitest';
import type { PodClass } from '../src/cluster/pod-class.ts';
import { type PodSurroundings, withRules } from '../src/scenario/build/cluster/pod-class.ts';
import { FIELDS } from '../src/scenario/explain/fields.ts';
import { podRules } from '../src/scenario/schema/parts/pod/rules.ts';
import { classOf } from './support/clusters.ts';
import { appOf, load, V1 } from './support/load.ts';

const AROUND: PodSurroundings = {
  labels: { 'pod-template-hash': 'v1' },
  selector: { matchLabels: { app: 'web' } },
  priorities: new Map([
    ['high', { value: 1000, preempts: false }],
    ['low', { value: 10, preempts: true }],
  ]),
};

function classFor(app: unknown, around = AROUND): PodClass {
  return classIn(JSON.stringify({ apiVersion: 'towtank/v1', apps: { web: app } }), around);
}

function classIn(scenario: string, around = AROUND): PodClass {
  const resolution = load(scenario);
  const [variant] = resolution.scenario.variants;
  if (variant === undefined) throw new Error('no variant');
  return withRules(classOf({ name: 'web' }), appOf(resolution, variant.name, 'web'), around);
}

const fieldsIn = (app: unknown) => {
  const { name, requests, minCoreSpeed, labels, images, defaultSpread, ...rules } = classFor(app);
  return rules;
};

it('a part of a manifest means what it means there', () => {
  const manifest = `${V1}
apps:
  web:
    labels: {tier: front}
    nodeSelector: {disk: ssd}
    tolerations:
      - {key: dedicated, operator: Equal, value: web, effect: NoSchedule}
      - {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 30}
    affinity:
      nodeAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
          nodeSelectorTerms:
            - matchExpressions: [{key: cores, operator: Gt, values: ["8"]}]
        preferredDuringSchedulingIgnoredDuringExecution:
          - {weight: 7, preference: {matchExpressions: [{key: gpu, operator: DoesNotExist}]}}
      podAntiAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
          - labelSelector: {matchLabels: {app: web}}
            topologyKey: kubernetes.io/hostname
    topologySpreadConstraints:
      - maxSkew: 1
        topologyKey: topology.kubernetes.io/zone
        whenUnsatisfiable: DoNotSchedule
        labelSelector: {matchLabels: {app: web}}
        matchLabelKeys: [pod-template-hash]
    priorityClassName: high
    volumes:
      - {name: data, persistentVolumeClaim: {claimName: photos, zone: b}}
`;
  expect(classIn(manifest)).toMatchObject({
    labels: { app: 'web', 'pod-template-hash': 'v1', tier: 'front' },
    nodeSelector: { disk: 'ssd' },
    tolerations: [
      { key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' },
      {
        key: 'node.kubernetes.io/not-ready',
        operator: 'Exists',
        value: '',
        effect: 'NoExecute',
        seconds: 30,
      },
    ],
    nodeAffinity: {
      required: [{ matchExpressions: [{ key: 'cores', operator: 'Gt', values: ['8'] }] }],
      preferred: [
        { weight: 7, term: { matchExpressions: [{ key: 'gpu', operator: 'DoesNotExist', values: [] }] } },
      ],
    },
    podAntiAffinity: {
      required: [{ topologyKey: 'kubernetes.io/hostname', selector: { matchLabels: { app: 'web' } } }],
      preferred: [],
    },
    spread: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        nodeAffinityPolicy: 'Honor',
        nodeTaintsPolicy: 'Ignore',
        selector: {
          matchLabels: { app: 'web' },
          matchExpressions: [{ key: 'pod-template-hash', operator: 'In', values: ['v1'] }],
        },
      },
    ],
    priority: 1000,
    preempts: false,
    volumes: [{ name: 'photos', kind: 'standard', shared: true, oncePod: false, zone: 'b' }],
    images: ['web:v1'],
    defaultSpread: { matchLabels: { app: 'web' } },
  });
});

it('an app that asks for nothing has labels, images and what selects it', () => {
  expect(fieldsIn({})).toEqual({});
  expect(classFor({}).labels).toEqual({ app: 'web', 'pod-template-hash': 'v1' });
  expect(classFor({}, { ...AROUND, selector: null }).defaultSpread).toBeUndefined();
});

it('a selector that is not there selects nothing, an empty one everything', () => {
  const spread = (said: object) =>
    classFor({
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'z', whenUnsatisfiable: 'DoNotSchedule', ...said },
      ],
    }).spread?.[0]?.selector;
  expect(spread({})).toBeNull();
  expect(spread({ labelSelector: {} })).toEqual({});
});

it('labels that the pod does not have narrow nothing', () => {
  const term = {
    topologyKey: 'z',
    labelSelector: {},
    matchLabelKeys: ['none', 'app'],
    mismatchLabelKeys: ['tier'],
  };
  const required = (labels: object) =>
    classFor({
      labels,
      affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } },
    }).podAffinity?.required?.[0]?.selector;
  expect(required({})).toEqual({ matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] });
  expect(required({ tier: 'x' })?.matchExpressions).toContainEqual({
    key: 'tier',
    operator: 'NotIn',
    values: ['x'],
  });
});

it('what an app says itself goes before what its priority class says', () => {
  expect(classFor({ priorityClassName: 'high', preemptionPolicy: 'PreemptLowerPriority' })).toMatchObject({
    priority: 1000,
    preempts: true,
  });
  expect(() => classFor({ priorityClassName: 'none' })).toThrow(/web names a priority class "none"/);
});

const selector = {
  matchLabels: { a: 'b' },
  matchExpressions: [{ key: 'k', operator: 'In', values: ['v'] }],
};
const podTerm = {
  topologyKey: 'zone',
  labelSelector: selector,
  namespaces: ['n'],
  namespaceSelector: selector,
  matchLabelKeys: ['app'],
  mismatchLabelKeys: ['tier'],
};
const podAffinity = {
  requiredDuringSchedulingIgnoredDuringExecution: [podTerm],
  preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 5, podAffinityTerm: podTerm }],
};
const nodeTerm = { matchExpressions: selector.matchExpressions };

/** Says everything that an app can say of its pods. */
const ALL = {
  namespace: 'shop',
  labels: { tier: 'front' },
  tolerations: [{ key: 'k', operator: 'Equal', value: 'v', effect: 'NoExecute', tolerationSeconds: 3 }],
  nodeSelector: { disk: 'ssd' },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [nodeTerm] },
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 5, preference: nodeTerm }],
    },
    podAffinity,
    podAntiAffinity: podAffinity,
  },
  topologySpreadConstraints: [
    {
      maxSkew: 1,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      labelSelector: selector,
      matchLabelKeys: ['app'],
      minDomains: 2,
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Ignore',
    },
  ],
  priorityClassName: 'high',
  preemptionPolicy: 'Never',
  volumes: [
    {
      name: 'data',
      persistentVolumeClaim: {
        claimName: 'c',
        storageClassName: 's',
        accessMode: 'ReadWriteOnce',
        zone: 'a',
      },
    },
  ],
};

/** Another value for a key, whose effect is one of its own. Absent: the key is left out. */
const OTHERS: Readonly<Record<string, unknown>> = {
  key: 'other',
  operator: 'NotIn',
  'tolerations[].operator': 'Exists',
  values: ['w'],
  weight: 6,
  topologyKey: 'rack',
  maxSkew: 2,
  whenUnsatisfiable: 'ScheduleAnyway',
  nodeAffinityPolicy: 'Ignore',
  nodeTaintsPolicy: 'Honor',
  accessMode: 'ReadWriteOncePod',
  priorityClassName: 'low',
  preemptionPolicy: 'PreemptLowerPriority',
};

describe('each key makes a difference to what policies look at:', () => {
  const paths = FIELDS.map(({ path }) => path)
    .filter((path) => Object.keys(podRules).some((key) => path.startsWith(`apps.NAME.${key}`)))
    .map((path) => path.slice('apps.NAME.'.length));
  const leaves = paths.filter(
    (path) => !paths.some((other) => other.startsWith(`${path}.`) || other.startsWith(`${path}[]`)),
  );
  // The priority is left to its class here; the name of a volume that has a claim of its own is the name of the claim.
  const elsewhere = ['priority', 'volumes[].name'];
  // No policy looks at what is no claim, nor at what is written there: volumes.test.ts.
  const isData = (path: string) => /^volumes\[\]\.(?!persistentVolumeClaim)/.test(path);

  it.each(leaves.filter((path) => !elsewhere.includes(path) && !isData(path)))('%s', (path) => {
    expect(textOf(changed(beside(path), path))).not.toEqual(textOf(beside(path)));
  });

  it('priority', () => {
    expect(classFor({ priority: -3 }).priority).toBe(-3);
  });

  it('volumes[].name', () => {
    const volume = (name: string) =>
      classFor({ volumes: [{ name, persistentVolumeClaim: {} }] }).volumes?.[0];
    expect(volume('data')).toMatchObject({ name: 'data', shared: false });
  });
});

/** What the classes are compared by. */
const textOf = (app: unknown) => JSON.stringify(classFor(app));

/** Keys that can not stay beside another value of a key. */
const AWAY: Readonly<Record<string, string>> = {
  'tolerations[].operator': 'tolerations.0.value',
  'tolerations[].effect': 'tolerations.0.tolerationSeconds',
  'topologySpreadConstraints[].whenUnsatisfiable': 'topologySpreadConstraints.0.minDomains',
};

/** Everything that an app can say, less what can not stay beside another value of the key. */
function beside(path: string): unknown {
  const away = AWAY[path];
  return away === undefined ? ALL : withAt(ALL, away.split('.'), undefined);
}

function changed(tree: unknown, path: string): unknown {
  const other = path in OTHERS ? OTHERS[path] : OTHERS[path.split('.').at(-1) ?? ''];
  return withAt(tree, path.replaceAll('[]', '.0').split('.'), other);
}

function withAt(tree: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(tree))
    return tree.map((item, i) => (String(i) === step ? withAt(item, rest, value) : item));
  const map = typeof tree === 'object' && tree !== null ? tree : {};
  return { ...map, [step]: withAt(Object.entries(map).find(([key]) => key === step)?.[1], rest, value) };
}
