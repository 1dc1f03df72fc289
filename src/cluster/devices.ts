/**
 * Devices that are passed through to machines, such as GPUs: counted by name, each given to one alone. Most scenarios have
 * none, so an amount without devices leaves the key out and costs nothing.
 */

/** Devices by name. */
export type DeviceAmounts = Readonly<Record<string, number>>;

/** How many equal requests the devices on offer suffice for. Infinity where none is asked for. */
export function copiesByDevices(offered: DeviceAmounts = {}, requested: DeviceAmounts = {}): number {
  const copies = Object.entries(requested).map(([name, count]) => Math.floor((offered[name] ?? 0) / count));
  return Math.min(Infinity, ...copies);
}

/** `offered` less `requested`; undefined where there were none. */
export function withoutDevices(
  offered: DeviceAmounts | undefined,
  requested: DeviceAmounts = {},
): DeviceAmounts | undefined {
  return offered && mapped(offered, (count, name) => count - (requested[name] ?? 0));
}

/** `n` times the devices. */
export function timesDevices(devices: DeviceAmounts, n: number): DeviceAmounts {
  return mapped(devices, (count) => count * n);
}

function mapped(devices: DeviceAmounts, change: (count: number, name: string) => number): DeviceAmounts {
  return Object.fromEntries(Object.entries(devices).map(([name, count]) => [name, change(count, name)]));
}
