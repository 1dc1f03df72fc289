/** Whether each service has as many copies that can serve as it needs, in truth. */
import type { Micros } from '../../engine/time.ts';
import { TimeWeighted } from '../../stats/time-weighted.ts';

interface Service {
  /** Copies that must be able to serve for the service to do so. */
  readonly needs: number;
  able: number;
  readonly served: TimeWeighted;
}

export class Services {
  /** By the place of its app; null: what the app does is no service. */
  private readonly byApp: readonly (Service | null)[];

  /** `needs`: by app, how many copies must be able to serve; null: what it does is no service. */
  constructor(needs: readonly (number | null)[]) {
    this.byApp = needs.map((one) =>
      one === null ? null : { needs: one, able: 0, served: new TimeWeighted(0, 0) },
    );
  }

  /** One copy more (or, -1, one less) of the app can serve. */
  add(app: number, at: Micros, change: 1 | -1): void {
    const service = this.byApp[app];
    if (!service) return;
    service.able += change;
    const served = Number(service.able >= service.needs);
    if (served !== service.served.current) service.served.set(at, served);
  }

  measureFrom(at: Micros): void {
    for (const service of this.byApp) service?.served.reset(at);
  }

  /** Share of the time that was served, over all services; null: there is none. `measured`: until `at`. */
  availability(at: Micros, measured: Micros): number | null {
    const services = this.byApp.flatMap((one) => one ?? []);
    if (services.length === 0 || measured <= 0) return null;
    return services.reduce((sum, { served }) => sum + served.area(at), 0) / (services.length * measured);
  }
}
