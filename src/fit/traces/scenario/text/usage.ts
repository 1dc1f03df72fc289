/** Writes the scenario that was fitted to a usage trace. */
import type { FittedUsage } from '../usage.ts';
import { countText, digits, distributionText, shareText, spanWords } from './amounts.ts';
import { comment, entry, HEAD, opening } from './lines.ts';
import { howText } from './words.ts';
import type { About } from './write.ts';

/** What an instance has: the trace tells shares of it. */
const MEMORY = '1Gi';

export function usageText(fitted: FittedUsage, about: About): string {
  const { instances, replicas, meanUse, between, span, hosts, hostCores } = fitted;
  const distribution = distributionText(meanUse.distribution, shareText).replace(/"$/, ' of request"');
  const cpu = meanUse.how === 'constant' ? `"${distribution} of request"` : distribution;
  return [
    ...opening(about, `the use of ${countText(instances)} instances over ${spanWords(span)}`, [
      `use goes up and down over time, and that is lost: each instance holds its mean. ${digits(100 * between, 3)} % of the variance of use lies between instances and is kept`,
      `to keep how use goes with time, play the trace itself: usage: {cpu: {trace: ${about.trace}}}`,
    ]),
    ...HEAD,
    'metadata:',
    `  name: ${about.name}`,
    '  question: How many hosts do instances with the use of this trace need, and how much of them stands idle?',
    '  answerWith: [hostsUsed, utilization.cpu, cpuSteal]',
    '',
    '# Use holds still, so an hour tells all.',
    'run: {duration: 1h, warmup: 10m, seed: 42, replications: 3}',
    '',
    '# Made so that every instance has a core of its own.',
    'hosts:',
    `  - {name: host, count: ${hosts}, cpu: ${hostCores}, memory: ${2 * hostCores}Gi, disk: 8Ti}`,
    '',
    'apps:',
    '  instance:',
    ...comment(
      replicas === instances ? 'one for each of the trace' : `the trace has ${countText(instances)}`,
      '    ',
    ),
    `    replicas: ${replicas}`,
    '    image: {layers: [1Mi]}',
    '    startup: 0s',
    ...comment('assumed: the trace tells shares of what an instance has, and nothing of memory', '    '),
    `    resources: {requests: {cpu: 1, memory: ${MEMORY}}}`,
    '    usage:',
    ...comment(howText(meanUse, (x) => `${digits(100 * x, 3)} %`).replaceAll('rows', 'instances'), '      '),
    ...entry('      cpu', cpu),
    '',
    'variants:',
    '  containers:',
    '    runAs: container',
    '    nodes: {from: hosts, maxPods: 250, systemReserved: {cpu: 0m, memory: 64Mi}}',
    '    runtime: {pull: {cached: true}}                # the trace says nothing of images',
    '    placement: {policy: best-fit}',
    '',
  ].join('\n');
}
