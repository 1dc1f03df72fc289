import { describe, expect, it, vi } from 'vitest';
import { progressView } from './progress.ts';
import { type Host, Session } from './session.ts';

/** A host that is no terminal and keeps what is written to stderr. */
function pipe() {
  const written: string[] = [];
  const stream = { isTTY: false, write: (text: string) => written.push(text) > 0 };
  const host: Host = { stdout: stream, stderr: stream, env: {} };
  return { host, written };
}

describe('progressView', () => {
  it('writes a plain line every ten seconds where there is no terminal', async () => {
    const { host, written } = pipe();
    let now = 0;
    const view = await progressView(new Session({}, host), () => now);
    for (; now <= 25_000; now += 1000)
      view.update({ done: now / 1000, total: 30, estimate: 'hosts needed: 4' });
    view.end();
    expect(written).toEqual([
      '10/30 runs, about 20 s left · hosts needed: 4\n',
      '20/30 runs, about 10 s left · hosts needed: 4\n',
    ]);
  });

  it('says nothing when it is to be quiet', async () => {
    const { host, written } = pipe();
    const view = await progressView(
      new Session({ quiet: true }, host),
      vi.fn(() => 1e9),
    );
    view.update({ done: 1, total: 2, estimate: null });
    expect(written).toEqual([]);
  });
});
