/**
 * A user's filter, score or policy as the simulation calls it: what it throws, and what it returns that can not be used,
 * becomes an error that names the file, the plug-in and the pod. Nothing is allocated for a call that goes well.
 */
import type { PodClass } from '../../cluster/pod-class.ts';
import type { ClusterView } from '../../cluster/view.ts';
import { PLACEMENT_FILTERS } from '../filters/placement.ts';
import { acceptedByAll } from '../parts.ts';
import type { Filter, Policy, Refused, Score } from '../policy.ts';
import { PluginError } from './plugin-error.ts';
import type { UserPolicy } from './shape.ts';

/** The filter, guarded. */
export function guardFilter(file: string, filter: Filter): Filter {
  const { name, looksAt, curedBy } = filter;
  const mishap = new Mishap(file, `filter ${name}`);
  return {
    name,
    looksAt,
    curedBy,
    accepts(view, node, pod, prepared) {
      let answer: unknown;
      try {
        answer = filter.accepts(view, node, pod, prepared);
      } catch (error) {
        throw mishap.thrown('accepts', error, pod, view, node);
      }
      if (answer === true || answer === false) return answer;
      throw mishap.returned('accepts', answer, 'true or false', pod, view, node);
    },
    reason(view, node, pod, prepared) {
      try {
        return String(filter.reason(view, node, pod, prepared));
      } catch (error) {
        throw mishap.thrown('reason', error, pod, view, node);
      }
    },
    refusal(view, node, pod, prepared) {
      const answer = mishap.try('refusal', pod, () => filter.refusal?.(view, node, pod, prepared));
      if (answer === undefined) return 'unschedulable';
      if (answer === 'unschedulable' || answer === 'unresolvable') return answer;
      throw mishap.returned('refusal', answer, "'unschedulable' or 'unresolvable'", pod, view, node);
    },
    ...(filter.prepare && {
      prepare: (view, pod) => mishap.try('prepare', pod, () => filter.prepare?.(view, pod)),
    }),
  } satisfies Filter as Filter;
}

/** The score, guarded. */
export function guardScore(file: string, score: Score): Score {
  const { name, looksAt } = score;
  const mishap = new Mishap(file, `score ${name}`);
  return {
    name,
    looksAt,
    score(view, node, pod, prepared) {
      let rating: unknown;
      try {
        rating = score.score(view, node, pod, prepared);
      } catch (error) {
        throw mishap.thrown('score', error, pod, view, node);
      }
      if (typeof rating === 'number' && Number.isFinite(rating)) return rating;
      throw mishap.returned('score', rating, 'a finite number', pod, view, node);
    },
    ...(score.prepare && {
      prepare: (view, pod, feasible) =>
        mishap.try('prepare', pod, () => score.prepare?.(view, pod, feasible)),
    }),
    ...(score.normalize && {
      normalize: (scores, count, prepared) => {
        mishap.try('normalize', null, () => score.normalize?.(scores, count, prepared));
        for (let i = 0; i < count; i++) {
          if (!Number.isFinite(scores[i]))
            throw mishap.returned('normalize', scores[i], 'finite numbers', null);
        }
      },
    }),
  } satisfies Score as Score;
}

/**
 * The policy, guarded: it can choose no node where the pod has no room. What it does not say of its refusals is that every
 * node was refused, and may do tomorrow.
 */
export function guardPolicy(file: string, policy: UserPolicy): Policy {
  const { name } = policy;
  const mishap = new Mishap(file, `policy ${name}`);
  const everyNode = guardFilter(file, {
    name,
    looksAt: 'cluster',
    curedBy: ['node-added', 'node-changed', 'pod-deleted'],
    accepts: () => false,
    reason: () => `were not chosen by ${name}`,
  });
  return {
    name,
    decide(view, pod, random, decision) {
      try {
        policy.decide(view, pod, random, decision);
      } catch (error) {
        throw mishap.thrown('decide', error, pod);
      }
      const { node } = decision;
      if (node === -1) return;
      if (!(Number.isInteger(node) && node >= 0 && node < view.size))
        throw mishap.returned('decide', node, `a node from 0 to ${view.size - 1}, or -1`, pod);
      if (!acceptedByAll(PLACEMENT_FILTERS, view, node, pod))
        throw mishap.returned('decide', node, 'a node that has room for it', pod, view, node);
    },
    accepts(view, node, pod) {
      const own = mishap.try('accepts', pod, () => policy.accepts?.(view, node, pod));
      return own ?? acceptedByAll(PLACEMENT_FILTERS, view, node, pod);
    },
    refusals(view, pod): readonly Refused[] {
      const told = mishap.try('refusals', pod, () => policy.refusals?.(view, pod));
      const reason = everyNode.reason(view, 0, pod, undefined);
      return told ?? [{ filter: everyNode, reason, refusal: 'unschedulable', nodes: [...view.order] }];
    },
    regret(view, pod, node) {
      const regret = mishap.try('regret', pod, () => policy.regret?.(view, pod, node));
      if (Number.isFinite(regret)) return regret ?? 0;
      throw mishap.returned('regret', regret, 'a finite number', pod);
    },
  };
}

/** What went wrong in one plug-in, in words. */
class Mishap {
  private readonly file: string;
  private readonly what: string;

  constructor(file: string, what: string) {
    this.file = file;
    this.what = what;
  }

  try<T>(member: string, pod: PodClass | null, call: () => T): T {
    try {
      return call();
    } catch (error) {
      throw this.thrown(member, error, pod);
    }
  }

  thrown(member: string, error: unknown, pod: PodClass | null, view?: ClusterView, node = -1): PluginError {
    if (error instanceof PluginError) return error;
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return this.fault(
      `${member} of the ${this.what} failed ${asked(pod, view, node)}: ${message}`,
      'what a plug-in throws ends the run: its answer is not known',
      'correct the plug-in; `view`, `node` and `pod` are described in docs/plugins.md',
    );
  }

  returned(
    member: string,
    answer: unknown,
    wanted: string,
    pod: PodClass | null,
    view?: ClusterView,
    node = -1,
  ): PluginError {
    return this.fault(
      `${member} of the ${this.what} gave ${shown(answer)} ${asked(pod, view, node)}, not ${wanted}`,
      'nothing can be decided with it',
      `return ${wanted} from \`${member}\``,
    );
  }

  private fault(what: string, why: string, fix: string): PluginError {
    return new PluginError({ file: this.file, what, why, fix });
  }
}

/** For which pod, and on which node. */
function asked(pod: PodClass | null, view: ClusterView | undefined, node: number): string {
  const name = view?.names[node];
  const on = name === undefined ? '' : ` on node ${name}`;
  return pod === null ? 'for the scores of a decision' : `for pod ${pod.name}${on}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
