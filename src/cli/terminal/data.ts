/** Results for programs. */
import type { Session } from './session.ts';

/** Prints data as JSON or YAML where -o asks for it. False where it asks for something to read. */
export async function printData(session: Session, data: unknown): Promise<boolean> {
  if (session.format === 'json') session.print(JSON.stringify(data, null, 2));
  else if (session.format === 'yaml')
    session.print((await import('../../scenario/explain/document.ts')).toYaml(data));
  else return false;
  return true;
}
