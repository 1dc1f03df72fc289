/** Values that are each fine and make no sense together. Each part is looked at as soon as it is itself readable. */
import type * as z from 'zod';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import { middleOf } from '../schema/leaves.ts';
import { app } from '../schema/sections/apps.ts';
import { assertion } from '../schema/sections/assertions.ts';
import { host } from '../schema/sections/hosts.ts';
import { hypervisor } from '../schema/sections/hypervisor.ts';
import { nodes } from '../schema/sections/nodes.ts';
import { run } from '../schema/sections/run.ts';
import { target } from '../schema/sections/targets.ts';
import { vm } from '../schema/sections/vm.ts';
import { writtenAt } from '../tree/places.ts';
import { at, type Branch, child, keysOf, type Tree, textAt, toPlain } from '../tree/tree.ts';

/** A part of the scenario as the schema reads it; null where it is absent or has problems of its own. */
function part<T extends z.ZodType>(type: T, tree: Tree | undefined): z.output<T> | null {
  const read = tree && type.safeParse(toPlain(tree));
  return read?.success ? read.data : null;
}

function items(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** Checks the head. */
export function checkHead(top: Branch, problems: Problem[]): void {
  const findings = [
    ...runFindings(child(top, 'run')),
    ...items(child(top, 'assertions')).flatMap(assertionFindings),
    ...claimFindings(child(top, 'claim')),
    ...items(child(top, 'targets')).flatMap(targetFindings),
  ];
  problems.push(...findings.map(problem));
}

function runFindings(tree: Tree | undefined): Finding[] {
  const read = part(run, tree);
  if (!read || !tree) return [];
  const found: Finding[] = [];
  if (read.warmup >= read.duration) {
    const what = `a warm-up of ${read.warmup} s leaves nothing of a run of ${read.duration} s`;
    found.push({ code: 'TT0301', what, origin: writtenAt(tree, ['warmup']) });
  }
  const { min, max } = read.replications;
  if (min > max) {
    const what = `at least ${min} replications and at most ${max} exclude each other`;
    found.push({ code: 'TT0302', what, origin: writtenAt(tree, ['replications', 'min']) });
  }
  return found;
}

function assertionFindings(tree: Tree): Finding[] {
  const read = part(assertion, tree);
  if (!read) return [];
  const found: Finding[] = [];
  if (read.min === null && read.max === null) {
    found.push({
      code: 'TT0305',
      what: `the statement on ${read.metric} has neither min nor max`,
      origin: tree.origin,
    });
  }
  if (read.min !== null && read.max !== null && read.min > read.max) {
    found.push({ code: 'TT0306', what: `no value is ${read.limitText}`, origin: writtenAt(tree, ['min']) });
  }
  return [...found, ...selfFindings(read, tree)];
}

function selfFindings(
  { of, relativeTo }: { readonly of?: string | undefined; readonly relativeTo?: string | undefined },
  tree: Tree,
): Finding[] {
  if (of === undefined || of !== relativeTo) return [];
  return [
    { code: 'TT0307', what: `"${of}" is compared with itself`, origin: writtenAt(tree, ['relativeTo']) },
  ];
}

function claimFindings(tree: Tree | undefined): Finding[] {
  const found = items(child(tree, 'holdsIf')).flatMap(assertionFindings);
  if (!tree || textAt(tree, ['expected']) !== 'depends' || child(tree, 'on')) return found;
  const what = 'the claim is expected to depend, and nothing says on what';
  return [...found, { code: 'TT0390', what, origin: writtenAt(tree, ['expected']) }];
}

function targetFindings(tree: Tree): Finding[] {
  const read = part(target, tree);
  if (!read) return [];
  const isOfNothing = read.value === 0 && String(toPlain(child(tree, 'tolerance') ?? tree)).endsWith('%');
  const what = `${read.toleranceText} of 0 is 0`;
  const ofNothing: Finding = { code: 'TT0391', what, origin: writtenAt(tree, ['tolerance']) };
  return [...selfFindings(read, tree), ...(isOfNothing ? [ofNothing] : [])];
}

/** Checks one variant. */
export function checkVariant(tree: Tree, problems: Problem[]): void {
  const findings = [
    ...keysOf(child(tree, 'apps')).flatMap((name) => appFindings(name, at(tree, ['apps', name]))),
    ...reserveFindings(tree),
    ...items(child(tree, 'hosts')).flatMap((one, index) => hostSystemFindings(one, tree, index)),
    ...guestFindings(child(tree, 'vm')),
    ...nodeFindings(tree),
  ];
  problems.push(...findings.map(problem));
}

function appFindings(name: string, tree: Tree | undefined): Finding[] {
  const read = part(app, tree);
  if (!read || !tree) return guestFindings(child(tree, 'vm'));
  const { requests, limits } = read.resources;
  const pairs = [
    ['cpu', requests.cpu, limits.cpu],
    ['memory', requests.memory, limits.memory],
  ] as const;
  // A copy that draws its limit has its request where that is more.
  const low = pairs.filter(([, request, limit]) => typeof limit === 'number' && limit < middleOf(request));
  const found = low.map(([key]): Finding => {
    const what = `${name}: the ${key} limit lies below what is requested`;
    return { code: 'TT0303', what, origin: writtenAt(tree, ['resources', 'limits', key]) };
  });
  return [...found, ...guestFindings(child(tree, 'vm'))];
}

/** What is kept on a host must leave something. */
function reserveFindings(tree: Tree): Finding[] {
  const kept = part(hypervisor, child(tree, 'hypervisor'))?.hostReserved;
  const origin = writtenAt(tree, ['hypervisor', 'hostReserved']);
  if (kept === undefined) return [];
  return hostsOf(tree).flatMap(({ name, memory }): Finding[] =>
    kept < memory ? [] : [{ code: 'TT0309', what: `hostReserved takes all memory of "${name}"`, origin }],
  );
}

/** A host must have room for its own system, and for something beside it. */
function hostSystemFindings(one: Tree, tree: Tree, index: number): Finding[] {
  const read = part(host, one);
  if (!read?.os) return [];
  const { name, memory, disk, os } = read;
  const origin = writtenAt(tree, ['hosts', index, 'os']);
  const found: Finding[] = [];
  if ((os.memory ?? 0) >= memory)
    found.push({ code: 'TT0309', what: `its own system takes all memory of "${name}"`, origin });
  if ((os.imageSize ?? 0) >= disk.size)
    found.push({ code: 'TT0314', what: `its own system takes the whole disk of "${name}"`, origin });
  return found;
}

function hostsOf(tree: Tree) {
  return items(child(tree, 'hosts')).flatMap((one) => part(host, one) ?? []);
}

function guestFindings(tree: Tree | undefined): Finding[] {
  const read = part(vm, tree);
  const guest = read?.guestOS.memory;
  if (!read || !tree || guest === undefined || read.flavours !== undefined) return [];
  if (guest < middleOf(read.memory)) return [];
  const what = `the guest system takes all memory of the VM`;
  return [{ code: 'TT0309', what, origin: writtenAt(tree, ['memory']) }];
}

function nodeFindings(tree: Tree): Finding[] {
  const read = part(nodes, child(tree, 'nodes'));
  if (!read) return [];
  const machines = read.vm
    ? [
        {
          name: 'node VM',
          cpu: middleOf(read.vm.vcpus) * read.vm.vcpuSpeed,
          memory: middleOf(read.vm.memory),
        },
      ]
    : hostsOf(tree).map(({ name, cpu, coreSpeed, memory }) => ({ name, cpu: cpu * coreSpeed, memory }));
  const reserved = read.systemReserved;
  const origin = writtenAt(tree, ['nodes', 'systemReserved']);
  const found = machines.flatMap((machine): Finding[] => {
    const all = (['cpu', 'memory'] as const).filter((key) => reserved[key] >= machine[key]);
    return all.map((key) => ({
      code: 'TT0309',
      what: `systemReserved takes all ${key} of "${machine.name}"`,
      origin,
    }));
  });
  return [...found, ...nodesAlike(read.vm, tree), ...guestFindings(at(tree, ['nodes', 'vm']))];
}

/** Node VMs are set up before there is a copy that could draw, or that their size could follow from. */
function nodesAlike(read: z.output<typeof vm> | undefined, tree: Tree): Finding[] {
  if (!read) return [];
  const sizes = [
    { value: read.vcpus, path: ['vcpus'] },
    { value: read.memory, path: ['memory'] },
    { value: read.disk.size, path: ['disk', 'size'] },
  ];
  const drawn = sizes.filter(({ value }) => typeof value !== 'number').map(({ path }) => path);
  const own = read.flavours === undefined ? drawn : [...drawn, ['flavours']];
  return own.map((path) => ({
    code: 'TT0316',
    what: `node VMs are all alike: ${path.join('.')} can not differ from one to the next`,
    origin: writtenAt(tree, ['nodes', 'vm', ...path]),
  }));
}
