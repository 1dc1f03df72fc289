/** How long a host takes to come up, where its own system is known: what was measured, with the boot of that system. */
import { mean } from '../../engine/distribution.ts';
import { guestProfile } from '../../infra/profiles/catalogue.ts';
import { HOST_DEFAULTS } from '../../infra/profiles/defaults.ts';
import { plainGuest } from '../../infra/profiles/plain.ts';
import { guestOs } from '../schema/sections/vm.ts';
import { at, type Branch, child, edit, fromPlain, toPlain, withEntry } from '../tree/tree.ts';

/** The system of the machines that the default was measured on, as far as a general Linux can stand for it. */
const MEASURED_WITH = 'debian-12';

/** The host with the time to switch it on that follows from its system, where none is written. */
export function withSwitchOn(host: Branch): Branch {
  const os = child(host, 'os');
  const read = os && guestOs.safeParse(toPlain(os));
  const phases = read?.success ? read.data.phases : undefined;
  const measured = guestProfile(MEASURED_WITH);
  const on = at(host, ['power', 'switching', 'on']);
  if (phases === undefined || measured === null || on?.origin.kind !== 'default') return host;
  const usual = sumOf(plainGuest(measured).phases.map(({ duration }) => mean(duration)));
  const own = sumOf(phases.map(({ duration }) => (duration === undefined ? 0 : mean(duration))));
  const seconds = Math.max(0, HOST_DEFAULTS.switchOn.value - usual + own);
  const how = `${HOST_DEFAULTS.switchOn.value} s, with the boot of this system, ${own.toFixed(1)} s, for that of ${MEASURED_WITH}`;
  const changed = edit(host, ['power', 'switching'], (switching) =>
    withEntry(
      switching,
      'on',
      fromPlain(`${Math.round(1000 * seconds)}ms`, {
        kind: 'default',
        unit: 's',
        source: { kind: 'derived', from: ['os.phases'], how },
      }),
    ),
  );
  return changed.kind === 'map' ? changed : host;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
