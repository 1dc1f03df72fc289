/** What a probe looks at: here always whether the program can serve. */
const PROBED = {
  httpGet: 'what a probe looks at',
  exec: 'what a probe looks at',
  tcpSocket: 'what a probe looks at',
};

/**
 * Words of the scenario format whose capability this version does not model yet. They are errors that say so, never
 * accepted silently. By the place where they stand: a pattern of keys, `*` for a name or position.
 */
export const NOT_YET: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '': {
    traffic: 'request traffic',
    services: 'services and the calls between them',
    networks: 'network modes',
    controls: 'sliders of the playground',
  },
  'variants.*': {
    autoscaling: 'autoscaling',
  },
  'apps.*': {
    serviceTime: 'request traffic',
    calls: 'calls between services',
  },
  'apps.*.volumes.*': {
    configMap: 'configuration in volumes',
    secret: 'configuration in volumes',
  },
  'apps.*.readinessProbe': PROBED,
  'apps.*.livenessProbe': PROBED,
  'apps.*.startupProbe': PROBED,
};

/** The capability behind a word at a place; undefined where the word is simply unknown. */
export function notYet(pattern: string, word: string): string | undefined {
  const shared = pattern.replace(/^variants\.\*\.(?=hosts|apps|timeline)/, '');
  const words = NOT_YET[pattern] ?? NOT_YET[shared];
  return words && Object.hasOwn(words, word) ? words[word] : undefined;
}
