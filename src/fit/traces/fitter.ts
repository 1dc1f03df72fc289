/** From the rows of a trace, in one pass, to a scenario that is fitted to it. */
import type { TraceRow } from './rows.ts';
import { AskSample, askOf, type Scale } from './scenario/asks.ts';
import { type FittedTrace, fitTrace } from './scenario/fitted.ts';
import { usageText } from './scenario/text/usage.ts';
import type { Lost } from './scenario/text/words.ts';
import { type About, scenarioText } from './scenario/text/write.ts';
import { type FittedUsage, fitUsage } from './scenario/usage.ts';
import { Survey } from './survey/survey.ts';
import type { Fact, MachinesTold, TraceSurvey } from './survey/told.ts';

export type FittedScenario = { readonly text: string } & (
  | { readonly kind: 'rows'; readonly fitted: FittedTrace }
  | { readonly kind: 'usage'; readonly fitted: FittedUsage }
);

export class TraceFitter {
  private readonly survey = new Survey();
  private readonly sample = new AskSample();
  private models = false;

  add(row: TraceRow): void {
    this.survey.add(row);
    if (row.kind === 'request' || row.kind === 'job') this.sample.add(askOf(row));
    if (row.kind === 'request' && row.gpu !== null && row.gpu.models.length > 0) this.models = true;
  }

  /** `scale`: what 1 stands for in shares of the largest machine; else 1. Null where there is no row but machines. */
  scenario(about: About, scale: Scale): FittedScenario | null {
    const { rows, machines } = this.survey.told();
    if (rows === null) return null;
    return rows.kind === 'usage'
      ? usageScenario(rows, about)
      : this.rowScenario(rows, machines, about, scale);
  }

  private rowScenario(
    rows: TraceSurvey,
    machines: MachinesTold | null,
    about: About,
    scale: Scale,
  ): FittedScenario {
    const { sample, models } = this;
    const fitted = fitTrace({ sample, presence: rows.presence, machines, scale });
    return { kind: 'rows', fitted, text: scenarioText(fitted, lostOf(rows, models), about) };
  }
}

function usageScenario(rows: TraceSurvey, about: About): FittedScenario | null {
  const fitted = fitUsage(rows);
  return fitted === null ? null : { kind: 'usage', fitted, text: usageText(fitted, about) };
}

function lostOf({ known, quantities }: TraceSurvey, models: boolean): Lost {
  const knows = (fact: Fact) => known.some((one) => one.fact === fact && one.rows > 0);
  const gap = quantities.find(({ name }) => name === 'gap')?.told;
  return {
    gapVariation: gap === undefined || gap.mean === 0 ? null : gap.sd / gap.mean,
    memory: !knows('memory'),
    groups: knows('groups'),
    numa: knows('numa'),
    priorities: knows('priorities'),
    owners: knows('owners'),
    models,
  };
}
