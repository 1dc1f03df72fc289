/** Opens a page in the user's browser. */
import { spawn } from 'node:child_process';
import type { Session } from './session.ts';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', win32: 'explorer' };

/** Does not wait for the browser; says so where there is none to ask. */
export function openInBrowser(session: Session, path: string): void {
  const opener = OPENERS[process.platform] ?? 'xdg-open';
  const child = spawn(opener, [path], { detached: true, stdio: 'ignore' });
  child.on('error', () => session.complain(`${opener} is not there to open ${path}`));
  child.unref();
}
