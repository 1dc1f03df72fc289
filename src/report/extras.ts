/** What the page shows beside the result: facts that only the program knows that read the scenario and ran it. */

export interface ReportExtras {
  /** The file that `towtank rerun` takes, as the reader would write it. */
  readonly manifestFile: string;
  /** The metrics that the scenario's question is about: charts show them whatever the size of their effect. */
  readonly answerWith?: readonly string[];
  readonly nodeVersion: string;
  readonly wallSeconds: number;
  readonly run: {
    readonly durationSeconds: number;
    readonly warmupSeconds: number;
    readonly replications: {
      readonly min: number;
      readonly max: number;
      /** Relative half-width that stops the run; null: none. */
      readonly until: number | null;
    };
  };
  /** `--set` overrides as written. */
  readonly overrides: readonly string[];
  readonly resolvedYaml: string;
  /** For each line of the YAML: where its value comes from, or null where the user wrote it. */
  readonly originsByLine?: readonly (string | null)[];
  /** Where built-in numbers come from: `assumed: reason` where nobody has measured. */
  readonly sources: readonly ProfileSource[];
}

export interface ProfileSource {
  readonly path: string;
  readonly value: string | number;
  readonly unit: string;
  readonly sourceText: string;
}
