/** Instants of a run as they are shown: `12m30.5s`. */

/** To a millisecond, without needless zeros: `1.234s`, `12m30s`, `2h00m05.5s`. */
export function clock(seconds: number): string {
  const millis = Math.round(seconds * 1000);
  const rest = Number(((millis % 60_000) / 1000).toFixed(3));
  const minutes = Math.floor(millis / 60_000);
  if (minutes === 0) return `${rest}s`;
  const padded = `${rest < 10 ? '0' : ''}${rest}s`;
  if (minutes < 60) return `${minutes}m${padded}`;
  return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}m${padded}`;
}
