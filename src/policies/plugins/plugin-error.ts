/** What is wrong with a user's plug-in: its shape, or something that it threw or returned while it was asked. */

/** The error as plain data, for messages and to be carried from one thread to another. */
export interface PluginFault {
  /** The file as the user named it. */
  readonly file: string;
  /** What is wrong, as a sentence that names the member concerned. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

export class PluginError extends Error {
  override readonly name = 'PluginError';
  readonly fault: PluginFault;

  constructor(fault: PluginFault) {
    super(`${fault.file}: ${fault.what}`);
    this.fault = fault;
  }
}

/** What is wrong with a plug-in, if that is what an error goes back to; else null. */
export function pluginFaultIn(error: unknown): PluginFault | null {
  if (error instanceof PluginError) return error.fault;
  return error instanceof Error && error.cause !== undefined ? pluginFaultIn(error.cause) : null;
}
