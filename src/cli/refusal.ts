/** What the user must change before the program can go on. Everything else that is thrown is a bug of ours. */
import type { ExitCode } from './exit-codes.ts';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly exit: ExitCode;

  /** `message`: what is wrong and what would be right, in full sentences or lines. */
  constructor(exit: ExitCode, message: string) {
    super(message);
    this.exit = exit;
  }
}
