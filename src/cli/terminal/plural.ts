/** `1 replication`, `2 replications`. */
export const plural = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
