/** Surveys a trace row by row, in one pass and bounded memory. */
import type { TraceRow } from '../rows.ts';
import { JobSurvey } from './jobs.ts';
import { MachineSurvey } from './machines.ts';
import { RequestSurvey } from './requests.ts';
import type { MachinesTold, TraceSurvey } from './told.ts';
import { UsageSurvey } from './usage.ts';

export interface Surveyed {
  /** Null where the trace lists machines only. */
  readonly rows: TraceSurvey | null;
  readonly machines: MachinesTold | null;
}

/** A trace has rows of one kind; machines may come from a file of their own, beside it. */
export class Survey {
  private readonly machines = new MachineSurvey();
  private requests: RequestSurvey | null = null;
  private jobs: JobSurvey | null = null;
  private usage: UsageSurvey | null = null;

  add(row: TraceRow): void {
    switch (row.kind) {
      case 'request':
        this.requests ??= new RequestSurvey();
        this.requests.add(row);
        break;
      case 'job':
        this.jobs ??= new JobSurvey();
        this.jobs.add(row);
        break;
      case 'usage':
        this.usage ??= new UsageSurvey();
        this.usage.add(row);
        break;
      case 'machine':
        this.machines.add(row);
    }
  }

  told(): Surveyed {
    const rows = (this.requests ?? this.jobs ?? this.usage)?.told() ?? null;
    return { rows, machines: this.machines.told() };
  }
}
