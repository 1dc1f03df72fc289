import type { Code } from '../problems/codes.ts';

/** A piece of text that does not say what its place asks for. Carries what a problem report needs. */
export class Misread extends Error {
  readonly code: Code;
  /** One concrete change that would cure it. */
  readonly fix: string;

  constructor(code: Code, what: string, fix: string) {
    super(what);
    this.name = 'Misread';
    this.code = code;
    this.fix = fix;
  }
}
