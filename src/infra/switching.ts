/**
 * A host's switch: it takes time to come up and to go down, and draws power meanwhile; switched off, it draws next to
 * nothing. Orders are carried out one after the other.
 */
import type { Life, Simulation } from '../engine/simulation.ts';
import { Lock } from './life/lock.ts';
import type { PowerSwitching } from './specs/hosts.ts';

export type SwitchState = 'on' | 'off' | 'switching';

export class HostSwitch {
  readonly rules: PowerSwitching;
  private readonly lock: Lock;
  private readonly onChange: () => void;
  private current: SwitchState = 'on';

  /** On from the start. `onChange`: told after each change of `state`. */
  constructor(sim: Simulation, rules: PowerSwitching, onChange: () => void) {
    this.rules = rules;
    this.lock = new Lock(sim);
    this.onChange = onChange;
  }

  get state(): SwitchState {
    return this.current;
  }

  /** Returns when the host is on: at once where it is already. */
  switchOn(): Life {
    return this.turn('on', this.rules.on);
  }

  /** Returns when the host is off. */
  switchOff(): Life {
    return this.turn('off', this.rules.off);
  }

  /** Returns when it is on again: it starts anew without being switched off. */
  restart(): Life {
    return this.lock.during(() => this.comeUp());
  }

  private *comeUp(): Life {
    this.enter('switching');
    yield this.rules.on;
    this.enter('on');
  }

  private turn(to: 'on' | 'off', takes: number): Life {
    return this.lock.during(() => this.carryOut(to, takes));
  }

  private *carryOut(to: 'on' | 'off', takes: number): Life {
    if (this.current === to) return;
    this.enter('switching');
    yield takes;
    this.enter(to);
  }

  private enter(state: SwitchState): void {
    this.current = state;
    this.onChange();
  }
}
