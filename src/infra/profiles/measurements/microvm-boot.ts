/** The boots that were measured side by side on one host: four monitors, alone and in crowds. */
import type { Measurement, Measurements } from './measurement.ts';
import { FIRECRACKER } from './publications.ts';

const M5D_METAL =
  'm5d.metal, 48 cores without hyper-threading; guest of 1 vCPU and 256 MiB, minimal Linux 4.14';

interface Boots {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  /** Of a lognormal fitted to all of them. */
  readonly median: number;
  readonly sigma: number;
}

export const MICROVM_BOOT: Measurements = {
  'boot.qemu.serial': serial('QEMU/KVM with its default BIOS', 'qemu', {
    p50: 0.2435,
    p90: 0.2486,
    p99: 0.2586,
    median: 0.2435,
    sigma: 0.016,
  }),
  'boot.qemu.qboot.serial': serial('QEMU/KVM with qboot firmware', 'qboot', {
    p50: 0.2139,
    p90: 0.2184,
    p99: 0.2214,
    median: 0.2139,
    sigma: 0.0175,
  }),
  'boot.qemu.par50': crowd('QEMU/KVM with qboot firmware', 'qemu', 50, {
    p50: 0.2311,
    p90: 0.2556,
    p99: 0.2805,
    median: 0.2311,
    sigma: 0.0749,
  }),
  'boot.qemu.par100': crowd('QEMU/KVM with qboot firmware', 'qemu', 100, {
    p50: 0.2399,
    p90: 0.2665,
    p99: 0.2957,
    median: 0.2399,
    sigma: 0.0802,
  }),
  'boot.firecracker.serial': serial('Firecracker configured through its API', 'fc-api', {
    p50: 0.1609,
    p90: 0.1679,
    p99: 0.1725,
    median: 0.1609,
    sigma: 0.0266,
  }),
  'boot.firecracker.par50': crowd('Firecracker configured through its API', 'fc-api', 50, {
    p50: 0.2059,
    p90: 0.2303,
    p99: 0.2473,
    median: 0.2059,
    sigma: 0.0979,
  }),
  'boot.firecracker.par100': crowd('Firecracker configured through its API', 'fc-api', 100, {
    p50: 0.2172,
    p90: 0.2412,
    p99: 0.2622,
    median: 0.2172,
    sigma: 0.0831,
  }),
  'boot.cloudhypervisor.serial': serial('Cloud Hypervisor', 'chv', {
    p50: 0.1025,
    p90: 0.105,
    p99: 0.11,
    median: 0.1025,
    sigma: 0.0223,
  }),
  'boot.cloudhypervisor.par50': crowd('Cloud Hypervisor', 'chv', 50, {
    p50: 0.1277,
    p90: 0.1465,
    p99: 0.1589,
    median: 0.1277,
    sigma: 0.1254,
  }),
  'boot.cloudhypervisor.par100': crowd('Cloud Hypervisor', 'chv', 100, {
    p50: 0.1339,
    p90: 0.1536,
    p99: 0.1678,
    median: 0.1339,
    sigma: 0.1221,
  }),
};

/** 500 boots, one at a time. */
function serial(monitor: string, file: string, boots: Boots): Measurement {
  return boot(monitor, boots, 'one at a time, n=500', `boot-serial-${file}`);
}

/** 1000 boots, so many in flight at any time. */
function crowd(monitor: string, file: string, inFlight: number, boots: Boots): Measurement {
  const conditions = `${inFlight} in flight, n=1000`;
  return boot(monitor, boots, conditions, `boot-parallel-${inFlight}-${file}`);
}

function boot(monitor: string, boots: Boots, conditions: string, file: string): Measurement {
  return {
    quantity: `VMM process start to guest init, ${monitor}`,
    unit: 's',
    numbers: { ...boots },
    conditions: `${M5D_METAL}; ${conditions}`,
    publication: FIRECRACKER,
    where: `data/m5d.metal/raw/${file}.dat`,
    confidence: 'read',
  };
}
