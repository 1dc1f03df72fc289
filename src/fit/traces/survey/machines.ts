/** Surveys the machines that a trace lists. */
import type { MachineRow } from '../rows.ts';
import { Shapes } from './shapes.ts';
import type { MachinesTold } from './told.ts';

export class MachineSurvey {
  private readonly shapes = new Shapes();
  private machines = 0;
  private cpu = 0;
  private memory = 0;
  private gpus = 0;

  add({ count, cpu, memory, gpus, model }: MachineRow): void {
    this.machines += count;
    this.cpu += count * cpu;
    this.memory += count * memory;
    this.gpus += count * gpus;
    this.shapes.add({ cpu, memory, gpus, gpuMilli: 1000, model }, count);
  }

  /** Null where there are none. */
  told(): MachinesTold | null {
    if (this.machines === 0) return null;
    const { machines, cpu, memory, gpus } = this;
    return { machines, cpu, memory, gpus, shapes: this.shapes.told() };
  }
}
