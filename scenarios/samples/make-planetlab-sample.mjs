/**
 * Prints planetlab-sample.tsv: CPU use of 40 made-up VMs over one day, in the form of the PlanetLab tables.
 *
 * Like the real ones, most VMs idle at a few percent, a few are busy, all have bursts, some are switched off during the
 * day. No real data is in it.
 *
 *     node scenarios/samples/make-planetlab-sample.mjs > scenarios/samples/planetlab-sample.tsv
 */

const VMS = 40;
const SAMPLES = 288;
/** Sites are written in both cases, so that the order of the rows depends on how names are compared. */
const SITES = ['alpha_edu', 'Bravo_org', 'charlie_net', 'Delta_ac_uk', 'echo_edu'];

/** Lehmer's generator (Park and Miller, CACM 31(10), 1988): whole numbers only, the same everywhere. */
let state = 20_110_303;
function uniform() {
  state = (state * 48_271) % 2_147_483_647;
  return state / 2_147_483_647;
}

function row(vm) {
  const base = 1 + 14 * uniform() * uniform() + (vm % 9 === 0 ? 45 : 0);
  const swing = base * 0.6 * uniform();
  const noon = SAMPLES * uniform();
  const endsAt = vm % 8 === 5 ? Math.floor(SAMPLES * (0.3 + 0.6 * uniform())) : SAMPLES;
  let burst = 0;
  return Array.from({ length: SAMPLES }, (_, sample) => {
    if (sample >= endsAt) return 0;
    burst = uniform() < 0.03 ? 60 * uniform() : burst * 0.7;
    const hours = Math.abs(((sample - noon + SAMPLES * 1.5) % SAMPLES) - SAMPLES / 2) / (SAMPLES / 4);
    const percent = base + swing * (1 - hours) + burst + 4 * (uniform() - 0.5);
    return Math.min(99, Math.max(1, Math.round(percent)));
  });
}

const names = Array.from({ length: VMS }, (_, vm) => `node${Math.floor(vm / 5) + 1}_${SITES[vm % 5]}`);
console.log('vm\tcpu_pct_5min');
for (const [vm, name] of names.entries()) console.log(`${name}\t${row(vm).join(' ')}`);
