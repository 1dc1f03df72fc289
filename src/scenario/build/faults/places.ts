/** Where hosts stand: their zones, racks and power domains, by name. */
import type { HostGroup, ResolvedVariant } from '../../resolved.ts';

export interface Place {
  readonly zone: string;
  /** Among the racks of its group, from 0. */
  readonly rack: number;
  readonly rackName: string;
  /** Null where the scenario tells no power domains apart. */
  readonly powerDomain: string | null;
}

/**
 * Where the host at a position of its group stands. Hosts are dealt to zones and to racks in turn, and racks to power
 * domains: who loses power loses whole racks. Where there are fewer racks than domains, hosts are dealt to these.
 */
export function placeOf(variant: ResolvedVariant, group: HostGroup, position: number): Place {
  const { zones, racks, powerDomains } = group;
  const rack = position % racks;
  const fed = powerDomains !== undefined && racks < powerDomains ? position : rack;
  return {
    zone: zones[position % zones.length] ?? '',
    rack,
    rackName: rackName(variant, group, rack),
    powerDomain: powerDomains === undefined ? null : `power-${(fed % powerDomains) + 1}`,
  };
}

/** `rack-1`, ...; each group has racks of its own, so where there are several groups these come first: `big/rack-1`. */
function rackName({ hosts }: ResolvedVariant, group: HostGroup, rack: number): string {
  const written = hosts.filter(({ controlPlane }) => controlPlane === undefined);
  const isOnly = written.length === 1 && written[0] === group;
  return `${isOnly ? '' : `${group.name}/`}rack-${rack + 1}`;
}

/** Domains that hosts stand in together. */
export type DomainScope = 'rack' | 'zone' | 'power-domain';

/** The domain of a scope that a host stands in; null where there is none. */
export function domainOf({ zone, rackName, powerDomain }: Place, scope: DomainScope): string | null {
  if (scope === 'rack') return rackName;
  return scope === 'zone' ? zone : powerDomain;
}
