/** What is told about an error code, by `explain` and with each problem. */
export interface CodeEntry {
  readonly severity: 'error' | 'warning';
  /** Exit code of the command line: 3 the scenario is invalid, 2 something it needs is not there; 0 for warnings. */
  readonly exit: 0 | 2 | 3;
  /** A few words. */
  readonly title: string;
  /** What the code means, in full sentences. */
  readonly explanation: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  /** One concrete change, in words or as text to write. */
  readonly fix: string;
}

type Words = Omit<CodeEntry, 'severity' | 'exit'>;

export const error = (words: Words): CodeEntry => ({ severity: 'error', exit: 3, ...words });
export const absent = (words: Words): CodeEntry => ({ severity: 'error', exit: 2, ...words });
export const warning = (words: Words): CodeEntry => ({ severity: 'warning', exit: 0, ...words });
