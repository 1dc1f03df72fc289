/**
 * Writes docs/profiles.md and the pages of docs/profiles/ from the profiles themselves: every default with its value,
 * unit, spread and source.
 *
 *     node scripts/docs-profiles.mjs            writes the pages
 *     node scripts/docs-profiles.mjs --check    exits 1 when one of them is stale
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import { anchorOf, measuredShare, numbersOf, table } from './profile-tables.mjs';

const load = (file) => tsImport(`../src/${file}`, import.meta.url);
const { CATALOGUES, SECTION_DEFAULTS } = await load('infra/profiles/catalogue.ts');
const { MEASUREMENTS } = await load('infra/profiles/measurements/measurements.ts');
const { explainedNumbers, presetsNamed, referencesOf } = await load('scenario/explain/presets/preset.ts');

const DO_NOT_EDIT = '<!-- Written by scripts/docs-profiles.mjs; change the profiles, not this page. -->';

/** Pages of docs/profiles/: title, what they hold, and the numbers of the overview. */
const PAGES = {
  hypervisors: {
    title: 'Hypervisors',
    kinds: ['hypervisor'],
    text: [
      'What a VM costs beside its own memory, what happens before the kernel of its guest runs, how starts slow each other,',
      'and what a program loses beside the bare machine. The mechanisms behind the numbers are told in',
      '[model.md](../model.md).',
    ],
    overview: {
      'memory of a small VM': overheadOfSmallVm,
      create: unlessRented('create.duration'),
      'per VM there': unlessRented('perResident'),
      CPU: shownAt('efficiency.cpu'),
      'random reads': shownAt('efficiency.randomRead'),
      'cloud start': shownAt('instanceStart.linux.cold'),
    },
    note: 'A small VM has 2 vCPUs and 2 GiB; `CPU` and `random reads` are factors of the bare machine.',
  },
  guests: {
    title: 'Guest and host systems',
    kinds: ['guestOS'],
    text: [
      'What a system takes of memory and disk when idle, and how long its kernel and its services take to boot. Hosts',
      'run the same systems.',
    ],
    overview: {
      memory: shownAt('memory'),
      image: shownAt('imageSize'),
      kernel: shownAt('kernel.duration'),
      services: shownAt('services.duration'),
      'idle CPU': shownAt('idleCores'),
    },
  },
  runtimes: {
    title: 'Container runtimes',
    kinds: ['runtime'],
    text: [
      'How long a start takes, alone and in a crowd, what a container costs, what a program in it loses, and how images',
      'are pulled and restarts are spaced.',
    ],
    overview: {
      start: shownAt('start'),
      'under the lock': shownAt('serial'),
      memory: shownAt('memoryPerContainer'),
      CPU: shownAt('efficiency.cpu'),
      'random reads': shownAt('efficiency.randomRead'),
    },
    note: 'Starts of gvisor, kata and lxc are those of their tools alone, without an engine or a kubelet above. `CPU` and `random reads` are factors of the machine that carries the container.',
  },
  hardware: {
    title: 'Disks and power curves',
    kinds: ['disk', 'power'],
    text: ['What the parts of a host can do, and what it draws at 0, 10, ... 100 % of its CPU.'],
    overview: null,
  },
  migration: {
    title: 'Live migration',
    kinds: ['migration'],
    text: ['How running VMs are moved: what is sent when, and when the VM pauses.'],
    overview: null,
  },
  schedulers: {
    title: 'Schedulers',
    kinds: ['scheduler'],
    text: ['How long a scheduler is busy with one pod: what a decision takes, which delays the pods behind.'],
    overview: null,
  },
  failures: {
    title: 'Failures',
    kinds: ['failures'],
    text: [
      'How often the parts of a large cluster break, and how long they are broken. What a scenario makes of it is told in',
      '[model.md](../model.md).',
    ],
    overview: null,
  },
  interference: {
    title: 'Interference classes',
    kinds: ['interference'],
    text: ['How much a program disturbs those beside it, and how much it is disturbed.'],
    overview: null,
  },
};

const forgotten = Object.keys(CATALOGUES).filter(
  (kind) => !Object.values(PAGES).some((page) => page.kinds.includes(kind)),
);
if (forgotten.length > 0) throw new Error(`no page shows the profiles of kind ${forgotten.join(', ')}`);

const written = {
  'docs/profiles.md': indexPage(),
  ...Object.fromEntries(
    Object.entries(PAGES).map(([file, page]) => [`docs/profiles/${file}.md`, kindPage(page)]),
  ),
  'docs/profiles/measurements.md': measurementPage(),
};

function indexPage() {
  return pageOf(
    '# Profiles: every default and where it comes from',
    DO_NOT_EDIT,
    [
      'A number is **published** (`read` at its place, `quoted` by a text that was read, or `recalled`), **derived** from',
      'published ones by the working shown, or **assumed** for the reason given. A scenario can set each of them, and',
      '`towtank explain profile/NAME` shows one as a page: `towtank explain profile/firecracker`.',
    ].join('\n'),
    ...Object.entries(PAGES).flatMap(([file, { title, kinds }]) => [
      `## [${title}](profiles/${file}.md)`,
      table(
        ['profile', 'what it is', 'measured'],
        presetsOf(kinds).map(({ name, summary, numbers }) => [
          `[${name}](profiles/${file}.md#${anchorOf(name)})`,
          summary,
          measuredShare(numbers),
        ]),
      ),
    ]),
    '`measured`: how many of its numbers rest on something published.',
    '## [Measurements](profiles/measurements.md)',
    `What was read: ${Object.keys(MEASUREMENTS).length} measurements of ${publications().length} publications.`,
    '## Defaults that belong to no preset',
    ...Object.entries(SECTION_DEFAULTS).flatMap(([name, defaults]) => [
      `### ${name}`,
      ...numbersOf(explainedNumbers(defaults)).map((text) => text.replaceAll('](', '](profiles/')),
    ]),
  );
}

function kindPage({ title, kinds, text, overview, note = '' }) {
  const presets = presetsOf(kinds);
  return pageOf(
    `# ${title}`,
    DO_NOT_EDIT,
    text.join('\n'),
    ...(overview === null
      ? []
      : [
          table(
            ['', ...Object.keys(overview), 'measured'],
            presets.map(({ name, numbers }) => [
              `[${name}](#${anchorOf(name)})`,
              ...Object.values(overview).map((column) => column(numbers)),
              measuredShare(numbers),
            ]),
          ),
          `${note === '' ? '' : `${note} `}\`measured\`: how many of its numbers rest on something published.`,
        ]),
    ...presets.flatMap(presetSection),
  );
}

function presetSection({ name, summary, about, numbers, near }) {
  const neighbours = near.map((one) => `[${one.name}](#${anchorOf(one.name)})`);
  return [
    `## ${name}`,
    [`*${capital(summary)}.*`, about].filter((text) => text !== '').join(' '),
    ...numbersOf(numbers),
    ...(neighbours.length === 0 ? [] : [`Near: ${neighbours.join(', ')}.`]),
  ];
}

function measurementPage() {
  const sections = publications().flatMap(({ publication, measurements }) => {
    const { authors, title, venue, year } = publication;
    return [
      `## ${title} (${year})`,
      `${authors}. ${venue}, ${year}.`,
      ...measurements.map((one) =>
        [
          `### ${one.id}`,
          `${capital(one.quantity)}: ${numbersText(one)}.`,
          `${capital(one.conditions)}. In ${one.where}; ${one.confidence}.`,
        ].join('\n\n'),
      ),
    ];
  });
  return pageOf(
    '# Measurements',
    DO_NOT_EDIT,
    'What the numbers of profiles rest on, by publication. A measurement was read at its place, quoted by a text that was\nread, or recalled.',
    ...sections,
  );
}

function numbersText({ numbers, unit }) {
  const list = Object.entries(numbers).map(([key, number]) =>
    key === 'value' ? `${number}` : `${key} ${number}`,
  );
  return `${list.join(', ')}${unit === '1' || unit === 'mixed' ? '' : ` ${unit}`}`;
}

function presetsOf(kinds) {
  return kinds.flatMap((kind) =>
    Object.keys(CATALOGUES[kind]).flatMap((name) => presetsNamed(`${kind}/${name}`)),
  );
}

function publications() {
  return referencesOf(Object.keys(MEASUREMENTS));
}

/** What stands at a path, or a dash. */
function shownAt(path) {
  return (numbers) => numbers.find((number) => number.path === path)?.shown ?? '–';
}

/** The same where a VM is created step by step; a dash where a cloud does it all in one. */
function unlessRented(path) {
  return (numbers) =>
    numbers.some((one) => one.path.startsWith('instanceStart')) ? '–' : shownAt(path)(numbers);
}

function overheadOfSmallVm(numbers) {
  const at = (path) => Number.parseFloat(numbers.find((number) => number.path === path).shown);
  const mebibytes = at('memoryOverhead') + 2 * at('memoryOverheadPerVcpu') + 2048 * at('memoryOverheadShare');
  return `${Number(mebibytes.toPrecision(3))} MiB`;
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function pageOf(...blocks) {
  return `${blocks.join('\n\n')}\n`;
}

mkdirSync(new URL('../docs/profiles/', import.meta.url), { recursive: true });
for (const [path, text] of Object.entries(written)) {
  const target = new URL(`../${path}`, import.meta.url);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${path} is stale: run node scripts/docs-profiles.mjs`);
    process.exitCode = 1;
  }
}
