/** Names that must refer to something: variants of assertions, traces, names of list items. */
import { METRICS } from '../../metrics/catalogue.ts';
import { countOf } from '../output/to-traced.ts';
import { type Finding, type Problem, problem } from '../problems/problem.ts';
import { orderOf, type TraceShelf } from '../resolve/traces.ts';
import { podsOfTrace } from '../schema/parts/from-trace.ts';
import { correction, suggest } from '../text/nearest.ts';
import { scaleProblem } from '../traces/scale.ts';
import { at, type Branch, child, keysOf, nameOf, type Tree, textAt, toPlain } from '../tree/tree.ts';

/** Checks assertions and the metrics of the headline. */
export function checkNames(top: Branch, variants: readonly string[], problems: Problem[]): void {
  const findings = [...answerMetrics(top), ...judgements(top).flatMap((one) => variantsNamed(one, variants))];
  problems.push(...findings.map(problem));
}

function items(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}

/** What is judged, each with what it is called in messages. */
function judgements(top: Branch): readonly { readonly tree: Tree; readonly what: string }[] {
  const called = (what: string, list: Tree | undefined) => items(list).map((tree) => ({ tree, what }));
  return [
    ...called('assertion', child(top, 'assertions')),
    ...called('claim', at(top, ['claim', 'holdsIf'])),
    ...called('target', child(top, 'targets')),
  ];
}

function answerMetrics(top: Branch): Finding[] {
  return items(at(top, ['metadata', 'answerWith'])).flatMap(notYetObservable);
}

/** A metric that is known by name and that this version can not observe. */
function notYetObservable(tree: Tree): Finding[] {
  if (tree.kind !== 'scalar' || !Object.hasOwn(METRICS, tree.text)) return [];
  if (METRICS[tree.text]?.observedBy !== 'nothing') return [];
  const what = `the metric ${tree.text} is not yet supported: this version does not model what it measures`;
  return [
    {
      code: 'TT0012',
      what,
      origin: tree.origin,
      fix: 'use another metric; `towtank list metrics` shows them',
    },
  ];
}

function variantsNamed(
  { tree, what }: ReturnType<typeof judgements>[number],
  variants: readonly string[],
): Finding[] {
  const metric = child(tree, 'metric');
  const found = metric ? notYetObservable(metric) : [];
  for (const key of ['of', 'relativeTo']) {
    const value = child(tree, key);
    const name = textAt(tree, [key]);
    if (!value || name === undefined || variants.includes(name)) continue;
    found.push({
      code: 'TT0201',
      what: `${what}: ${key} names no variant: "${name}" (${suggest(name, variants)})`,
      fix: correction(name, variants),
      origin: value.origin,
    });
  }
  return found;
}

/** Checks what stands in one variant. */
export function checkVariantNames(tree: Tree, shelf: TraceShelf, problems: Problem[]): void {
  const findings = [
    ...doubles(child(tree, 'hosts')),
    ...doubles(at(tree, ['storage', 'pools'])),
    ...items(child(tree, 'hosts')).flatMap((host) => doubles(child(host, 'devices'))),
    ...keysOf(child(tree, 'apps')).flatMap((name) => groupProblems(tree, name)),
    ...keysOf(child(tree, 'apps')).flatMap((name) => traceProblems(at(tree, ['apps', name]), name, shelf)),
  ];
  problems.push(...findings.map(problem));
}

/** Groups of hosts that an app is bound to and that there are not. */
function groupProblems(tree: Tree, app: string): Finding[] {
  const known = items(child(tree, 'hosts')).flatMap((host) => nameOf(host) ?? []);
  return items(at(tree, ['apps', app, 'hosts'])).flatMap((named): Finding[] => {
    if (named.kind !== 'scalar' || known.includes(named.text)) return [];
    const what = `${app}: there is no group of hosts "${named.text}" (${suggest(named.text, known)})`;
    return [{ code: 'TT0201', what, fix: correction(named.text, known), origin: named.origin }];
  });
}

/** Items of a list that have the name of an earlier one. */
function doubles(list: Tree | undefined): Finding[] {
  const names = items(list).map(nameOf);
  return items(list).flatMap((item, index): Finding[] => {
    const name = names[index];
    if (name === undefined || names.indexOf(name) === index) return [];
    return [
      {
        code: 'TT0204',
        what: `the name "${name}" stands twice`,
        origin: child(item, 'name')?.origin ?? null,
      },
    ];
  });
}

function traceProblems(app: Tree | undefined, name: string, shelf: TraceShelf): Finding[] {
  return [...listProblems(app, name, shelf), ...usageProblems(app, name, shelf)];
}

/** A list that is not there, has no scale or one too many, or fewer requests than the app has copies. */
function listProblems(app: Tree | undefined, name: string, { lists }: TraceShelf): Finding[] {
  const fromTrace = child(app, 'fromTrace');
  const rules = fromTrace && podsOfTrace.safeParse(toPlain(fromTrace));
  if (!rules?.success) return [];
  const read = lists.requests(rules.data.trace, rules.data.list ?? '');
  if ('problem' in read)
    return [{ code: 'TT0207', what: read.problem, origin: child(fromTrace, 'trace')?.origin ?? null }];
  const scale = scaleProblem(read, rules.data.machine);
  if (scale !== null)
    return [
      {
        code: 'TT0317',
        what: scale,
        origin: (child(fromTrace, 'machine') ?? child(fromTrace, 'trace'))?.origin ?? null,
      },
    ];
  const count = countOf(read, rules.data);
  const replicas = Number(textAt(app, ['replicas']) ?? count);
  if (!(replicas > count)) return [];
  const what = `${name} has ${replicas} copies; ${read.name} has ${count} requests for them`;
  return [{ code: 'TT0312', what, origin: child(app, 'replicas')?.origin ?? null }];
}

function usageProblems(app: Tree | undefined, name: string, shelf: TraceShelf): Finding[] {
  return ['cpu', 'memory'].flatMap((resource): Finding[] => {
    const usage = at(app, ['usage', resource]);
    const written = child(usage, 'trace');
    if (written?.kind !== 'scalar') return [];
    const trace = shelf.get(written.text, orderOf(usage));
    if (!('rows' in trace)) return [{ code: 'TT0207', what: trace.problem, origin: written.origin }];
    const count = shelf.block(usage)?.count;
    const replicas = Number(textAt(app, ['replicas']) ?? 0);
    if (count === undefined || !(replicas > count)) return [];
    const what = `${name} has ${replicas} copies; ${written.text} has ${count} rows for them`;
    return [{ code: 'TT0312', what, origin: child(app, 'replicas')?.origin ?? null }];
  });
}
