/**
 * Files that programs of one kernel have in memory: what several of them map is there once. The bytes stay while anybody
 * maps them; after that the kernel has them back at once, since it can drop them whenever it needs the room.
 */
import type { Memory, MemoryClaim } from './memory.ts';

interface CachedFile {
  readonly claim: MemoryClaim;
  users: number;
}

/** A file that a program maps: what it is called, and its bytes. */
interface MappedFile {
  readonly id: string;
  readonly size: number;
}

function nothingMapped(): void {}

export class FileCache {
  private readonly memory: Memory;
  private readonly onChange: (saved: number) => void;
  private readonly files = new Map<string, CachedFile>();

  /** `onChange` hears of the bytes that are not in memory a second time, whenever that changes. */
  constructor(memory: Memory, onChange: (saved: number) => void = () => {}) {
    this.memory = memory;
    this.onChange = onChange;
  }

  /** One more program maps the share of each file that there is room for. Returns what it calls when it is gone. */
  mapAll(files: readonly MappedFile[], share: number): () => void {
    if (share === 0) return nothingMapped;
    return this.mapShare(files, share);
  }

  private mapShare(files: readonly MappedFile[], share: number): () => void {
    const mapped = files.filter(({ id, size }) => this.map(id, size * share));
    return () => {
      for (const { id } of mapped.splice(0)) this.unmap(id);
    };
  }

  /** One more program maps so many bytes of a file. False where there is no room: it reads from disk instead. */
  map(file: string, bytes: number): boolean {
    const known = this.files.get(file);
    if (known !== undefined) {
      known.users++;
      this.tell();
      return true;
    }
    const claim = this.memory.claim(0, false);
    if (!claim.set({ used: bytes, guestOs: 0, hypervisor: 0, runtime: 0 })) {
      claim.close();
      return false;
    }
    this.files.set(file, { claim, users: 1 });
    return true;
  }

  /** One program less maps it. */
  unmap(file: string): void {
    const known = this.files.get(file);
    if (known === undefined) throw new Error(`nobody maps ${file}`);
    known.users--;
    if (known.users === 0) {
      known.claim.close();
      this.files.delete(file);
    } else this.tell();
  }

  /** Bytes that every user beyond the first of each file would take as well, if each had a copy. */
  get saved(): number {
    let saved = 0;
    for (const { claim, users } of this.files.values()) saved += (users - 1) * claim.parts.used;
    return saved;
  }

  private tell(): void {
    this.onChange(this.saved);
  }
}
