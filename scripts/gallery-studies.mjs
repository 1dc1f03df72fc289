/** The studies of the gallery: what each asks, and the one command that makes it. */

const GPU_POLICIES = 'random,dot-product,gpu-clustering,gpu-packing,gpu-best-fit,fgd';
const GPU_WORKLOADS = 'openb,openb/cpu100,openb/gpushare60,openb/gpuspec20,openb/multigpu20';
const CACHE = ['--cache', 'reports/cache'];

export const STUDIES = {
  'vm-vs-container': {
    asks: 'Should 400 copies of a web app run as VMs or as containers?',
    command: ['run', 'scenarios/vm-vs-container.yaml'],
  },
  sampling: {
    asks: 'What does a scheduler lose and gain that looks at fewer nodes, from 100 nodes to 15,000, and where does the rule of the first 15 change over?',
    command: [
      ...['sweep', 'scenarios/scheduler-sampling.yaml', ...CACHE],
      ...['--over', 'hosts[node].count=50,250,950,2950,3050,4950,9950,14950'],
    ],
  },
  fgd: {
    asks: 'Which policy leaves the fewest GPUs of a real cluster in useless pieces, and is it as published?',
    command: ['bench', '--workloads', GPU_WORKLOADS, '--policies', GPU_POLICIES],
  },
  bucketing: {
    asks: 'What do VM sizes that are rounded up cost against containers that get just what they ask for?',
    command: ['run', 'scenarios/borg-bucketing.yaml'],
  },
  'spread-or-pack': {
    asks: 'What do spreading, bin packing and offers do to an app that asks second, the more the first asks for?',
    command: [
      'sweep',
      'scenarios/spread-binpack-offers.yaml',
      ...CACHE,
      '--over',
      'apps.a.replicas=10..60:10',
    ],
  },
  'slow-decisions': {
    asks: 'What do a few long decisions of a scheduler do to the many short ones, and does a second scheduler help?',
    command: [
      ...['sweep', 'scenarios/slow-decisions.yaml', ...CACHE, '-n', '3'],
      ...['--over', 'variants.one-queue.scheduler.decision.byApp.service=10ms,100ms,1s,3s,5s,10s,15s'],
    ],
  },
  'power-of-k': {
    asks: 'How few nodes need a scheduler look at to spread nearly as well as if it looked at all?',
    command: [
      ...['sweep', 'scenarios/power-of-k.yaml', ...CACHE],
      ...['--over', 'variants.some.scheduler.sampling.random=1,2,3,4,8,16,64,256,999'],
    ],
  },
};
