/**
 * Prints made samples of the forms of traces that are known besides openb and PlanetLab, each a small cluster of its own.
 * No real data is in them.
 *
 *     node scenarios/samples/make-trace-samples.mjs              writes all of them beside this file
 *     node scenarios/samples/make-trace-samples.mjs swf-sample/log.swf      prints one
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lehmer's generator (Park and Miller, CACM 31(10), 1988): whole numbers only, the same everywhere. One for each file. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const pick = (uniform, options) => options[Math.floor(uniform() * options.length)];
const times = (count, row) => Array.from({ length: count }, (_, index) => row(index));

/** So many times in ascending order, each below `end`. */
const ascending = (uniform, count, end) =>
  times(count, () => Math.floor(end * uniform())).sort((a, b) => a - b);

/** Most are short and a few long: between `least` and `most`, by the cube of a uniform draw. */
function skewed(uniform, least, most) {
  const drawn = uniform();
  return Math.floor(least + (most - least) * drawn * drawn * drawn);
}

function borgRequests() {
  const uniform = generator(2019);
  const sizes = [1 / 512, 1 / 256, 1 / 128, 3 / 256, 1 / 64, 1 / 32, 1 / 16];
  const rows = ascending(uniform, 400, 60_000_000).map((at, index) => {
    const user = `user-${Math.floor(12 * uniform() * uniform())}`;
    const job = 1000 + Math.floor(index / 8);
    return [at, user, job, index % 8, pick(uniform, sizes), pick(uniform, sizes), uniform() < 0.9 ? 0 : 1];
  });
  return [['time,user,collection_id,instance_index,cpus,ram,collection_type'], ...rows];
}

const borgMachines = () => [
  ['cpus,ram,machine_count'],
  ...[
    ['1.0', '0.5', 6],
    ['0.5', '0.5', 8],
    ['0.5', '0.25', 14],
    ['0.25', '0.125', 2],
  ],
];

function huaweiVms() {
  const uniform = generator(28);
  const flavours = [
    [1, 2],
    [2, 4],
    [4, 8],
    [4, 16],
    [8, 16],
    [16, 32],
    [16, 64],
  ];
  const rows = [];
  for (let group = 0; rows.length < 300; group++) {
    const [cpu, ram] = pick(uniform, flavours);
    const numa = cpu >= 16 && uniform() < 0.7 ? 2 : 1;
    const rule = pick(uniform, ['', '', 'affinity', 'anti-affinity', 'fault_domain']);
    const members = rule === '' ? 5 : 2 + Math.floor(5 * uniform());
    for (let member = 0; member < members && rows.length < 300; member++)
      rows.push([cpu, ram, numa, rule, rule && group, rule === 'fault_domain' ? member % 3 : '']);
  }
  return [['flavor_vcpus,flavor_ram,numa,strategy,group,domain'], ...rows];
}

function huaweiServers() {
  const uniform = generator(1710);
  const node = () => {
    const cpu = 2 * Math.floor(8 + 24 * uniform());
    return [cpu, cpu * pick(uniform, [2, 4])];
  };
  return [['CPU1,RAM1,CPU2,RAM2'], ...times(40, () => [...node(), ...node()])];
}

const OPENDC = 'id,submission_time,duration,cpu_count,cpu_capacity,mem_capacity';
const START_MS = 1_376_314_546_000;
const DAY_MS = 86_400_000;
const MHZ = 2600;

/** VMs over two days: id, cores, and the minutes of the first day at which they are there. */
const BITBRAINS_VMS = [
  [101, 1, 0],
  [102, 2, 0],
  [103, 4, 0],
  [104, 1, 300],
  [105, 8, 715],
];

const bitbrainsVms = () => [
  [OPENDC],
  ...BITBRAINS_VMS.map(([id, cores, minutes]) => {
    const duration = 2 * DAY_MS - minutes * 60_000;
    return [id, START_MS + minutes * 60_000, duration, cores, cores * MHZ, cores * 2_097_152];
  }),
];

/** Steps of five minutes, some of ten, and now and then an hour without news. */
function bitbrainsUsage() {
  const uniform = generator(12);
  const rows = BITBRAINS_VMS.flatMap(([id, cores, minutes]) => {
    const pieces = [];
    let left = 2 * 1440 - minutes;
    const base = 0.02 + 0.3 * uniform() * uniform();
    let burst = 0;
    while (left > 0) {
      const wanted = uniform() < 0.02 ? 60 : pick(uniform, [5, 5, 5, 5, 5, 5, 10]);
      const length = Math.min(left, wanted);
      burst = uniform() < 0.02 ? 0.6 * uniform() : burst * 0.8;
      const share = Math.min(1, base * (0.5 + uniform()) + burst);
      pieces.push([id, length * 60_000, (share * cores * MHZ).toFixed(3)]);
      left -= length;
    }
    return pieces;
  });
  return [['id,duration,cpu_usage'], ...rows];
}

function surfTasks() {
  const uniform = generator(277);
  const rows = ascending(uniform, 400, 2 * 86_400).map((at, index) => {
    const duration = 1000 * skewed(uniform, 1, 40_000);
    return [500_000 + 3 * index, START_MS + 1000 * at, duration, 16, '33600.0', 100_000];
  });
  return [[OPENDC], ...rows];
}

function swfLog() {
  const uniform = generator(1993);
  const head = [
    '; Version: 2.2',
    '; Computer: made up',
    '; MaxProcs: 64',
    '; Note: no real data is in this log',
  ];
  const rows = ascending(uniform, 300, 4 * 86_400).map((submit, index) => {
    const processors = 2 ** Math.floor(7 * uniform() * uniform());
    const run = index % 50 === 49 ? -1 : skewed(uniform, 5, 36_000);
    const wanted = Math.max(60, 60 * Math.ceil((Math.max(run, 1) * (1 + 3 * uniform())) / 60));
    const user = 1 + Math.floor(9 * uniform());
    return [index + 1, submit, -1, run, processors, -1, -1, processors, wanted, -1, 1, user, 1]
      .concat([-1, 1, -1, -1, -1])
      .join(' ');
  });
  return [...head, ...rows].map((line) => [line]);
}

/** Types of VMs: core and memory on machine 0, and what they are on the machine of the next generation, if on any. */
const AZURE_TYPES = [
  [0.0125, 0.0117, 0.008, 0.0078],
  [0.025, 0.0234, 0.016, 0.0156],
  [0.05, 0.0469, 0.032, 0.0312],
  [0.1, 0.0938, 0.064, 0.0625],
  [0.2, 0.375, 0.128, 0.25],
  [0.4, 0.75],
];

function azureTypes() {
  const rows = [];
  for (const [type, [core, memory, laterCore, laterMemory]] of AZURE_TYPES.entries()) {
    rows.push([rows.length, type, 0, core, memory, '', core, core]);
    if (laterCore !== undefined)
      rows.push([rows.length, type, 1, laterCore, laterMemory, '', laterCore, laterCore]);
  }
  return [['id,vmTypeId,machineId,core,memory,hdd,ssd,nic'], ...rows];
}

function azureVms() {
  const uniform = generator(2020);
  const rows = times(500, (id) => {
    const before = id < 60;
    const start = before ? -20 * uniform() : 14 * uniform();
    const stays = uniform() < 0.05;
    const lives = skewed(uniform, 5, 60 * 24 * 20) / (60 * 24);
    const end = Math.max(start, 0) + 0.01 + lives;
    const type = Math.floor(AZURE_TYPES.length * uniform() * uniform());
    const tenant = Math.floor(30 * uniform() * uniform());
    return [id, tenant, type, uniform() < 0.3 ? 1 : 0, start.toFixed(6), stays ? '' : end.toFixed(6)];
  }).sort((a, b) => a[4] - b[4]);
  return [['vmId,tenantId,vmTypeId,priority,starttime,endtime'], ...rows];
}

function requests() {
  const uniform = generator(42);
  const sizes = [
    ['250m', '512Mi'],
    ['500m', '1Gi'],
    ['1', '2Gi'],
    ['2', '8Gi'],
    ['4', '8Gi'],
  ];
  const rows = ascending(uniform, 200, 4 * 3600).map((at, index) => {
    const [cpu, memory] = pick(uniform, sizes);
    const until = uniform() < 0.2 ? '' : `${at + skewed(uniform, 60, 14_400)}s`;
    const app = pick(uniform, ['web', 'queue', 'report', 'search']);
    const rule = app === 'web' ? ['web', 'anti-affinity'] : ['', ''];
    return [
      `${app}-${index}`,
      `${at}s`,
      until,
      cpu,
      memory,
      ...rule,
      pick(uniform, [0, 0, 10]),
      `team-${app}`,
    ];
  });
  return [['name,at,until,cpu,memory,group,rule,priority,owner'], ...rows];
}

function usage() {
  const uniform = generator(300);
  const samples = 48;
  const rows = times(8, (row) => {
    const base = 0.05 + 0.5 * uniform();
    return [`app-${row}`, ...times(samples, () => (base * (0.6 + 0.8 * uniform())).toFixed(3))];
  });
  return [['name', ...times(samples, (sample) => sample * 300)], ...rows];
}

const SAMPLES = {
  'azure-sample/vm.csv': azureVms,
  'azure-sample/vmType.csv': azureTypes,
  'bitbrains-sample/cpu_fragments.csv': bitbrainsUsage,
  'bitbrains-sample/vms.csv': bitbrainsVms,
  'borg-sample/2019_a_host_resource.csv': borgMachines,
  'borg-sample/2019_a_user_requests.csv': borgRequests,
  'huawei-sample/PM_res.csv': huaweiServers,
  'huawei-sample/VM_data_C1.csv': huaweiVms,
  'requests-sample.csv': requests,
  'surf-sample/tasks_sample.csv': surfTasks,
  'swf-sample.swf': swfLog,
  'usage-sample.csv': usage,
};

const textOf = (rows) => `${rows.map((row) => row.join(',')).join('\n')}\n`;
const named = process.argv[2];
if (named !== undefined) process.stdout.write(textOf(SAMPLES[named]()));
else
  for (const [file, rows] of Object.entries(SAMPLES)) {
    const path = join(fileURLToPath(new URL('.', import.meta.url)), file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, textOf(rows()));
  }
