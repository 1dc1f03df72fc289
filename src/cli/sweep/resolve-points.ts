/** Every point of a sweep, resolved and checked before the first one runs. */
import { AxisError, type AxisSpec } from '../../experiment/sweep/axes/axis.ts';
import { countPoints, type Design, layOut } from '../../experiment/sweep/axes/design.ts';
import { readAxis } from '../../experiment/sweep/axes/read-axis.ts';
import { SWEEP } from '../../experiment/sweep/findings/wording.ts';
import type { PlannedPoint, SweepPlan } from '../../experiment/sweep/plan.ts';
import type { Resolution } from '../../scenario/load.ts';
import { formatProblem, type Problem } from '../../scenario/problems/problem.ts';
import type { ResolvedScenario } from '../../scenario/resolved.ts';
import { EXIT } from '../exit-codes.ts';
import type { ReadScenario, SourceFile } from '../files/scenario.ts';
import { Refusal } from '../refusal.ts';
import { exitOf } from '../run/problems.ts';

/** What a sweep was asked for, as its manifest keeps it. */
export interface Asked {
  /** `path=values`, in order. */
  readonly over: readonly string[];
  readonly zip: boolean;
  /** Points that drawn axes are given; null: ten an axis. */
  readonly lhs: number | null;
  /** `path=value` for all points. */
  readonly overrides: readonly string[];
  /** The only variant to run; null: all. */
  readonly variant: string | null;
  /** Exactly so many replications a point; null: by the scenario's rule. */
  readonly replications: number | null;
}

export interface PlannedSweep {
  readonly plan: SweepPlan;
  readonly base: Resolution;
  /** The scenario's own file first, then those that it or a point names. */
  readonly files: readonly SourceFile[];
  /** Warnings of the points, each with where it holds. */
  readonly warnings: readonly string[];
}

/** Points that may fail before the rest is not looked at: by then it is clear what is wrong. */
const ENOUGH_FAILED = 20;

/**
 * Plans a sweep. `read`: the scenario with overrides. `maxRuns`: more are refused, before a point is looked at. Throws a
 * Refusal that names everything that is wrong. `onPoint` is told how far it is.
 */
export function planSweep(
  asked: Asked,
  read: (overrides: readonly string[]) => ReadScenario,
  maxRuns: number,
  onPoint: (resolved: number, of: number) => void = () => {},
): PlannedSweep {
  const specs = saying(() => specsOf(asked));
  refuseBoth(specs, asked.overrides);
  const { resolution: base, problems, files } = read(asked.overrides);
  if (base === null) throw new Refusal(exitOf(problems), problems.map(formatProblem).join('\n\n'));
  const { scenario } = base;
  const variants = chosen(scenario, asked.variant);
  const options = { zip: asked.zip, draws: asked.lhs };
  refuseTooMany(
    saying(() => countPoints(specs, options)),
    variants.length,
    leastReplications(asked, scenario),
    maxRuns,
  );
  const design = saying(() => layOut(specs, options, scenario.run.seed));
  const found = resolveAll(design, asked, read, scenario, onPoint);
  const { axes } = design;
  return {
    plan: { axes, zip: asked.zip, base: { scenario, hash: base.hash }, points: found.points, variants },
    base,
    files: merged(files, found.files),
    warnings: found.warnings,
  };
}

/** A range without a step is drawn from where --lhs says how often. */
function specsOf({ over, lhs }: Asked): AxisSpec[] {
  return over.map((text) => readAxis(text, { drawn: lhs !== null }));
}

/** What is wrong with axes is wrong usage. */
function saying<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AxisError)) throw error;
    throw new Refusal(EXIT.usage, `--over: ${error.message}\n  fix: ${error.fix}`);
  }
}

function refuseBoth(specs: readonly AxisSpec[], overrides: readonly string[]): void {
  const set = new Set(overrides.map((text) => text.slice(0, text.indexOf('=')).trim()));
  const both = specs.find(({ path }) => set.has(path));
  if (both === undefined) return;
  throw new Refusal(
    EXIT.usage,
    `${both.path} is both set and varied.\n  fix: leave out --set ${both.path}=...`,
  );
}

function chosen({ variants }: ResolvedScenario, only: string | null): string[] {
  const names = variants.map(({ name }) => name);
  if (only === null) return names;
  if (names.includes(only)) return [only];
  throw new Refusal(EXIT.usage, `there is no variant "${only}"; there are: ${names.join(', ')}`);
}

const leastReplications = ({ replications }: Asked, { run }: ResolvedScenario) =>
  replications ?? run.replications.min;

function refuseTooMany(points: number, variants: number, replications: number, maxRuns: number): void {
  const runs = points * variants * replications;
  if (runs <= maxRuns) return;
  const count = (n: number, what: string) => `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
  const size = `${count(points, 'point')} × ${count(variants, 'variant')} × ${count(replications, 'replication')}`;
  throw new Refusal(
    EXIT.usage,
    `That is ${size} = ${count(runs, 'run')} at least, more than the ${maxRuns.toLocaleString('en')} of --max-runs.\n` +
      '  fix: take larger steps, fewer replications (-n 3), or a sample of ranges (--lhs 50);\n' +
      `       or allow it: --max-runs ${runs}`,
  );
}

interface Found {
  readonly points: readonly PlannedPoint[];
  readonly files: readonly SourceFile[];
  readonly warnings: readonly string[];
}

function resolveAll(
  { axes, points }: Design,
  asked: Asked,
  read: (overrides: readonly string[]) => ReadScenario,
  base: ResolvedScenario,
  onPoint: (resolved: number, of: number) => void,
): Found {
  const planned: PlannedPoint[] = [];
  const files: SourceFile[][] = [];
  const told = new ToldOnce(points.length);
  let failed = 0;
  for (const values of points) {
    if (failed === ENOUGH_FAILED) break;
    onPoint(planned.length, points.length);
    const own = axes.map(({ path }, i) => `${path}=${values[i] ?? ''}`);
    const result = read([...asked.overrides, ...own]);
    const place = SWEEP.place(Object.fromEntries(axes.map(({ path }, i) => [path, values[i] ?? ''])));
    told.look(result.problems, place, own);
    files.push([...result.files]);
    if (result.resolution === null) failed++;
    else {
      const { scenario, hash } = result.resolution;
      refuseOtherVariants(scenario, base, place);
      planned.push({ values, scenario, hash, replications: asked.replications });
    }
  }
  if (failed > 0) throw new Refusal(told.exit, told.texts(failed).join('\n\n'));
  return { points: planned, files: files.flat(), warnings: told.texts(0) };
}

function refuseOtherVariants(scenario: ResolvedScenario, base: ResolvedScenario, place: string): void {
  const names = ({ variants }: ResolvedScenario) => variants.map(({ name }) => name).join(', ');
  if (names(scenario) === names(base)) return;
  throw new Refusal(
    EXIT.usage,
    `At ${place} there are other variants than without it: ${names(scenario)}, not ${names(base)}.\n` +
      '  fix: vary values inside variants; which variants there are is the same at all points',
  );
}

/** Problems of many points, each told once with the points that have it. */
class ToldOnce {
  private readonly of: number;
  private readonly found = new Map<string, { readonly problem: Problem; readonly places: Set<string> }>();
  private looked = 0;

  /** `of`: points in all. */
  constructor(of: number) {
    this.of = of;
  }

  look(problems: readonly Problem[], place: string, overrides: readonly string[]): void {
    this.looked++;
    for (const one of problems) {
      const isOurs = one.file === '--set' && overrides.some((text) => one.excerpt.includes(text));
      const problem = isOurs ? { ...one, file: '--over' } : one;
      // The same fault with other numbers is the same fault; of a value on an axis, with whatever value.
      const what = isOurs ? one.column : one.what.replace(/\d[\d.,]*/g, '#');
      const key = JSON.stringify([one.code, one.file, one.line, what]);
      const known = this.found.get(key);
      if (known === undefined) this.found.set(key, { problem, places: new Set([place]) });
      else known.places.add(place);
    }
  }

  get exit() {
    return exitOf([...this.found.values()].map(({ problem }) => problem));
  }

  /** `failed`: points that can not run; where there are any, only what is wrong with them is told. */
  texts(failed: number): string[] {
    const all = [...this.found.values()].filter(
      ({ problem }) => failed === 0 || problem.severity === 'error',
    );
    const rest = this.of - this.looked;
    const unseen = failed > 0 && rest > 0 ? [`${rest} more points were not looked at.`] : [];
    return [
      ...all.map(
        ({ problem, places }) => `${formatProblem(problem)}\n  at:  ${this.placesText([...places])}`,
      ),
      ...unseen,
    ];
  }

  private placesText(places: readonly string[]): string {
    const [first = ''] = places;
    if (places.length === this.of) return this.of === 1 ? first : `all ${this.of} points`;
    const others = places.length - 1;
    return others === 0 ? first : `${first}, and ${others} other point${others === 1 ? '' : 's'}`;
  }
}

/** Files by path, the first of each. */
function merged(...lists: readonly (readonly SourceFile[])[]): SourceFile[] {
  const byPath = new Map<string, SourceFile>();
  for (const file of lists.flat()) if (!byPath.has(file.path)) byPath.set(file.path, file);
  return [...byPath.values()];
}
