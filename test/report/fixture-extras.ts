import type { ReportExtras } from '../../src/report/extras.ts';

/** What a program would tell about the fixture's run. */
export const FIXTURE_EXTRAS: ReportExtras = {
  manifestFile: 'manifest.json',
  nodeVersion: 'v20.20.2',
  wallSeconds: 1.84,
  run: { durationSeconds: 2400, warmupSeconds: 120, replications: { min: 10, max: 60, until: 0.05 } },
  overrides: ['hosts[host].count=8'],
  resolvedYaml: `apiVersion: towtank/v1
kind: Scenario
metadata:
  name: vm-vs-container
run:
  duration: 40m
  warmup: 2m
  seed: 42
variants:
  vms:
    runAs: vm
    hypervisor:
      preset: kvm
      memoryOverhead: 128Mi
      bootOverhead: lognormal(p50=161ms, p90=168ms)
`,
  originsByLine: [
    ...Array.from({ length: 13 }, () => null),
    'preset kvm',
    'preset kvm; source: NSDI 2020, raw data',
  ],
  sources: [
    {
      path: 'variants.containers-in-vms.hypervisor.hosts[host].power.curveOfElevenPoints',
      value: '[41.6, 46.7, 52.3, 57.9, 65.4, 73.0, 80.7, 89.5, 99.6, 105.0, 113.0]',
      unit: 'W',
      sourceText:
        'assumed: a long path, a long value and a long reason must not push the table out of the page',
    },
    {
      path: 'hypervisor.kvm.memoryOverhead',
      value: 128,
      unit: 'MiB',
      sourceText: 'assumed: the literature gives 64 to 256 MiB for QEMU with default devices',
    },
    {
      path: 'guestOS.debian-12.boot.kernel',
      value: 'lognormal(p50=1.9 s, p90=2.3 s)',
      unit: 's',
      sourceText: 'systemd-analyze of a Debian 12 cloud image, 2024',
    },
  ],
};
