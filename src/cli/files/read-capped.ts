/** Reads whole files, and pipes, without being led to read for ever. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';

/** Standard input. */
const STDIN = '-';
const CHUNK = 2 ** 16;

/** Why a file could not be read. */
export type Unread =
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** The text of a file, of a pipe, or of standard input for `-`; of no more than so many bytes. */
export function readCapped(path: string, maxBytes: number): string | Unread {
  let file: number | null = null;
  try {
    file = path === STDIN ? 0 : openSync(path, 'r');
    const status = fstatSync(file);
    if (status.isDirectory()) return { kind: 'unreadable', reason: 'it is a directory' };
    // A device or a pipe has no size: it is read until it ends or is too much.
    if (!status.isFile()) return readUpTo(file, maxBytes);
    return status.size > maxBytes ? { kind: 'too-large' } : readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', reason: message };
  } finally {
    if (file !== null && file !== 0) closeSync(file);
  }
}

function readUpTo(file: number, maxBytes: number): string | Unread {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK);
    const read = readChunk(file, chunk);
    if (read === 0) return Buffer.concat(chunks).toString('utf8');
    bytes += read;
    if (bytes > maxBytes) return { kind: 'too-large' };
    chunks.push(chunk.subarray(0, read));
  }
}

/** Bytes read; 0 at the end. A pipe that is not ready yet is asked again, after a rest. */
function readChunk(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk, 0, chunk.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
