/** Whether each service has as many copies that can serve as it needs, in truth. */
import type { Micros } from '../../engine/time.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';
import { BoundedSeries } from '../bounded-series.ts';
import type { Series } from '../result.ts';

interface Service {
  /** Copies that must be able to serve for the service to do so. */
  readonly needs: number;
  able: number;
  readonly served: TimeWeighted;
}

export class Services {
  /** By the place of its app; null: what the app does is no service. */
  private readonly byApp: readonly (Service | null)[];

  private readonly served: readonly Service[];
  private readonly overTime: BoundedSeries;
  private measures = false;

  /**
   * `needs`: by app, how many copies must be able to serve; null: what it does is no service. `duration`: of the run.
   */
  constructor(needs: readonly (number | null)[], duration: Micros) {
    this.overTime = new BoundedSeries('serviceAvailability', duration);
    this.overTime.set(0, 1);
    this.byApp = needs.map((one) =>
      one === null ? null : { needs: one, able: 0, served: new TimeWeighted(0, 0) },
    );
    this.served = this.byApp.flatMap((one) => one ?? []);
  }

  /** One copy more (or, -1, one less) of the app can serve. */
  add(app: number, at: Micros, change: 1 | -1): void {
    const service = this.byApp[app];
    if (!service) return;
    service.able += change;
    const served = Number(service.able >= service.needs);
    if (served === service.served.current) return;
    service.served.set(at, served);
    if (this.measures) this.overTime.set(at, this.share());
  }

  measureFrom(at: Micros): void {
    for (const service of this.byApp) service?.served.reset(at);
    this.measures = true;
    if (this.served.length > 0) this.overTime.set(at, this.share());
  }

  /** Share of the time that was served, over all services; null: there is none. `measured`: until `at`. */
  availability(at: Micros, measured: Micros): number | null {
    const services = this.served;
    if (services.length === 0 || measured <= 0) return null;
    return services.reduce((sum, { served }) => sum + served.area(at), 0) / (services.length * measured);
  }

  /** The share of services that serve, over time; 1 during the warm-up, which does not count. None where there are none. */
  series(at: Micros): Series[] {
    return this.served.length === 0 ? [] : [this.overTime.finish(at)].flatMap((one) => one ?? []);
  }

  private share(): number {
    const { served } = this;
    return served.reduce((sum, one) => sum + one.served.current, 0) / served.length;
  }
}
