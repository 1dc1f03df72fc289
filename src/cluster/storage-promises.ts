/** What has been promised of storage that all nodes share, pool by pool. */

/** Bytes of a virtual disk on a pool. */
export interface SharedRequest {
  readonly pool: string;
  readonly bytes: number;
}

export class StoragePromises {
  private readonly left: Map<string, number>;

  /** `offers`: bytes that each pool may promise. */
  constructor(offers: ReadonlyMap<string, number>) {
    this.left = new Map(offers);
  }

  /** Whether the pool can promise so much. What asks for none always fits. */
  fits(request: SharedRequest | undefined): boolean {
    return request === undefined || request.bytes <= (this.left.get(request.pool) ?? 0);
  }

  /** Makes a promise (1) or takes it back (-1). */
  count(request: SharedRequest | undefined, change: 1 | -1): void {
    if (request === undefined) return;
    this.left.set(request.pool, (this.left.get(request.pool) ?? 0) - change * request.bytes);
  }
}
