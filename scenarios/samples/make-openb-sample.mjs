/**
 * Prints the lists of openb-sample: 24 made-up nodes with 102 GPUs, and 500 made-up pods over four days, in the form of
 * the lists of openb.
 *
 * Like the real ones, most pods ask for one GPU or a part of one, a few for several, some for none; most live for minutes
 * and a few for days, so that at their own times they leave the nodes nearly empty. No real data is in it.
 *
 *     node scenarios/samples/make-openb-sample.mjs nodes > scenarios/samples/openb-sample/openb_node_list_gpu_node.csv
 *     node scenarios/samples/make-openb-sample.mjs pods > scenarios/samples/openb-sample/openb_pod_list_default.csv
 */

const PODS = 500;
const SECONDS = 4 * 86_400;

/** Kinds of nodes: how many, millicores, MiB, GPUs, model. */
const KINDS = [
  [8, 16_000, 122_880, 2, 'P100'],
  [6, 104_000, 524_288, 2, 'T4'],
  [2, 64_000, 262_144, 8, 'V100M16'],
  [7, 96_000, 393_216, 8, 'G2'],
  [1, 48_000, 376_832, 2, 'V100M32'],
];

/** Lehmer's generator (Park and Miller, CACM 31(10), 1988): whole numbers only, the same everywhere. */
let state = 20_230_710;
function uniform() {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}

/** One of a list of [weight, ...values]. */
function pick(options) {
  let at = uniform() * options.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, ...values] of options) {
    at -= weight;
    if (at < 0) return values;
  }
  return options.at(-1).slice(1);
}

const padded = (number) => String(number).padStart(4, '0');

function nodes() {
  console.log('sn,cpu_milli,memory_mib,gpu,model');
  let number = 0;
  for (const [count, ...node] of KINDS)
    for (let i = 0; i < count; i++) console.log([`sample-node-${padded(number++)}`, ...node].join(','));
}

/** Weight, GPUs, thousandths, millicores, MiB. */
const ASKED = [
  [14, 0, 0, 8000, 16_384],
  [48, 1, 1000, 8000, 30_720],
  [12, 1, 500, 6000, 15_360],
  [14, 1, 250, 4000, 8192],
  [9, 1, 700, 8000, 24_576],
  [1, 2, 1000, 16_000, 61_440],
  [1, 4, 1000, 32_000, 122_880],
  [1, 8, 1000, 64_000, 245_760],
];

function pods() {
  console.log(
    'name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time',
  );
  const born = Array.from({ length: PODS }, () => Math.floor(SECONDS * uniform())).sort((a, b) => a - b);
  for (const [number, created] of born.entries()) {
    const [gpus, milli, cpu, memory] = pick(ASKED);
    const [spec] =
      gpus === 1
        ? pick([
            [8, ''],
            [1, 'T4|P100'],
            [1, 'G2'],
          ])
        : [''];
    const [least, most] = pick([
      [60, 60, 1800],
      [30, 1800, 14_400],
      [10, 14_400, 172_800],
    ]);
    const runs = Math.floor(least + (most - least) * uniform() * uniform());
    const waits = Math.floor(20 * uniform());
    const [qos, phase] = pick([
      [60, 'LS', 'Running'],
      [25, 'BE', 'Succeeded'],
      [10, 'LS', 'Failed'],
      [5, 'BE', 'Pending'],
    ]);
    const scheduled = phase === 'Pending' ? '' : created + waits;
    const row = [`sample-pod-${padded(number)}`, cpu, memory, gpus, milli, spec, qos, phase, created];
    console.log([...row, created + waits + runs, scheduled].join(','));
  }
}

if (process.argv[2] === 'nodes') nodes();
else pods();
