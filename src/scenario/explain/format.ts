/** Explanations as text for a terminal, without colour. */
import type { Plain } from '../tree/tree.ts';
import type { ExplainedField, Explanation } from './explain.ts';
import { policyPage } from './policies.ts';
import { presetPage } from './presets/page.ts';

/** A few lines, without a line end at the end. */
export function formatExplanation(explanation: Explanation): string {
  switch (explanation.kind) {
    case 'field':
      return field(explanation);
    case 'preset':
      return presetPage(explanation);
    case 'metric': {
      const { name, unit, meaning, better, aggregation, observedBy } = explanation;
      const lines = [
        `${name} (${unit}): ${meaning}`,
        `  value of a replication: ${aggregation}`,
        `  better: ${better}`,
      ];
      return [...lines, ...OBSERVED_BY[observedBy]].join('\n');
    }
    case 'code': {
      const { code, severity, title, explanation: text, why, fix } = explanation;
      return [`${code} (${severity}): ${title}`, `  ${text}`, `  why: ${why}`, `  fix: ${fix}`].join('\n');
    }
    case 'policy':
      return policyPage(explanation);
    case 'not yet':
      return `${explanation.word}: not yet supported. This version does not model ${explanation.capability}.`;
  }
}

/** What is said of a metric beside what it means. */
const OBSERVED_BY = {
  run: [],
  bench: ['  observed by `towtank bench` alone: no run of a scenario has it'],
  nothing: ['  not yet supported: this version can not observe it'],
};

function inline(value: Plain): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function field(said: ExplainedField): string {
  const lines = [`${said.path}: ${said.description}`, `  unit: ${said.unit}`];
  if (said.words && said.words.length <= 20) lines.push(`  one of: ${said.words.join(', ')}`);
  if (said.keys.length > 0) lines.push(...said.keys.map((key) => `  ${key.name}: ${key.description}`));
  else if (said.default)
    lines.push(`  default: ${inline(said.default.value) || '(empty)'} (${said.default.source})`);
  if (said.otherwise !== '')
    lines.push(said.otherwise === 'required' ? '  required' : `  if absent: ${said.otherwise}`);
  lines.push(`  example: ${inline(said.example)}`);
  return lines.join('\n');
}
