/** A profile with all that is told about it: its numbers, where each comes from, and which profile is near. */
import { CATALOGUES } from '../../../infra/profiles/catalogue.ts';
import { leavesOf } from '../../../infra/profiles/leaves.ts';
import type {
  Confidence,
  Measurement,
  Publication,
} from '../../../infra/profiles/measurements/measurement.ts';
import { measurement } from '../../../infra/profiles/measurements/measurements.ts';
import type { Source, Sourced } from '../../../infra/profiles/sourced.ts';
import { writeSourced } from '../../text/write-sourced.ts';
import { describeSource } from '../../tree/origin.ts';
import type { Plain } from '../../tree/tree.ts';
import { type Neighbour, nearestProfiles } from './near.ts';
import { saySpread, sayValue } from './words.ts';

export interface ExplainedPreset {
  readonly kind: 'preset';
  readonly name: string;
  /** e.g. hypervisor. */
  readonly of: string;
  readonly summary: string;
  /** A paragraph on what its numbers rest on; empty where the summary says all. */
  readonly about: string;
  readonly numbers: readonly ExplainedNumber[];
  /** In the order in which the numbers need them. */
  readonly sources: readonly Reference[];
  readonly near: readonly Neighbour[];
  /** Where a scenario changes one of its numbers, such a change, and the field whose keys say what they mean. */
  readonly change: { readonly place: string; readonly example: string; readonly field: string };
}

export interface ExplainedNumber {
  readonly path: string;
  /** As a scenario writes it. */
  readonly value: Plain;
  /** For people: `126 ms`, and `σ 0.027, p95 132 ms` where it is a distribution. */
  readonly shown: string;
  readonly spread: string;
  /** How well a published number is known; else how it came about. */
  readonly sure: Confidence | 'derived' | 'assumed';
  /** The working, or the reason for the assumption; empty for what was published just so. */
  readonly why: string;
  /** Whose number it is, where it was taken over from another profile unmeasured; else null. */
  readonly like: string | null;
  /** Ids of the measurements behind it. */
  readonly from: readonly string[];
  /** All of it in one line. */
  readonly source: string;
}

/** A publication, and what was read in it. */
export interface Reference {
  readonly publication: Publication;
  readonly measurements: readonly ({ readonly id: string } & Measurement)[];
}

/** Where a scenario sets the profiles of each kind. */
const PLACES: Readonly<Record<string, { readonly place: string; readonly key: string }>> = {
  hypervisor: { place: 'variants.NAME.hypervisor', key: 'preset' },
  guestOS: { place: 'variants.NAME.vm.guestOS', key: 'preset' },
  runtime: { place: 'variants.NAME.runtime', key: 'preset' },
  disk: { place: 'hosts[NAME].disk', key: 'type' },
  power: { place: 'hosts[NAME].power', key: 'preset' },
  scheduler: { place: 'variants.NAME.scheduler.decision', key: 'preset' },
  migration: { place: 'variants.NAME.migration', key: 'preset' },
  interference: { place: 'apps.NAME.interference', key: 'class' },
};

/** The profiles that a term names: `firecracker`, `hypervisor/firecracker` or `profile/firecracker`. */
export function presetsNamed(term: string): ExplainedPreset[] {
  const [kind, name] = splitTerm(term);
  return Object.entries(CATALOGUES).flatMap(([of, catalogue]) => {
    if (kind !== null && kind !== 'profile' && kind !== of.toLowerCase()) return [];
    const profile = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
    return profile ? [explained(of, catalogue, profile)] : [];
  });
}

/** A term in its two parts; the kind is null where it is not said. */
export function splitTerm(term: string): [kind: string | null, name: string] {
  const slash = term.indexOf('/');
  return slash < 0 ? [null, term] : [term.slice(0, slash).toLowerCase(), term.slice(slash + 1)];
}

type Catalogued = (typeof CATALOGUES)[string];

function explained(of: string, catalogue: Catalogued, profile: Catalogued[string]): ExplainedPreset {
  const numbers = explainedNumbers(profile);
  return {
    kind: 'preset',
    name: profile.name,
    of,
    summary: profile.summary,
    about: profile.about ?? '',
    numbers,
    sources: referencesOf(numbers.flatMap(({ from }) => from)),
    near: nearestProfiles(catalogue, profile.name),
    change: changeOf(of, profile.name, numbers),
  };
}

/** What is told about each number of a profile, or of any set of defaults. */
export function explainedNumbers(profile: object): readonly ExplainedNumber[] {
  return leavesOf(profile).map(({ path, sourced }) => explainedNumber(path, sourced));
}

function explainedNumber(path: string, sourced: Sourced<unknown>): ExplainedNumber {
  const { source } = sourced;
  return {
    path,
    value: writeSourced(sourced),
    shown: sayValue(sourced),
    spread: saySpread(sourced),
    ...groundsOf(source),
    source: describeSource(source),
  };
}

function groundsOf(source: Source): Pick<ExplainedNumber, 'sure' | 'why' | 'like' | 'from'> {
  switch (source.kind) {
    case 'published':
      return { sure: source.confidence, why: '', like: null, from: [source.id] };
    case 'derived':
      return { sure: 'derived', why: source.how, like: null, from: source.from };
    case 'assumed':
      return { sure: 'assumed', why: source.reason, like: source.like ?? null, from: [] };
  }
}

/** The publications behind measurements, each once. */
export function referencesOf(ids: readonly string[]): readonly Reference[] {
  const byPublication = new Map<Publication, ({ readonly id: string } & Measurement)[]>();
  for (const id of new Set(ids)) {
    const found = measurement(id);
    const read = byPublication.get(found.publication) ?? [];
    byPublication.set(found.publication, [...read, { id, ...found }]);
  }
  return [...byPublication].map(([publication, measurements]) => ({ publication, measurements }));
}

/** A change of the first number that was measured and stands at the top of the profile, or of the first there is. */
function changeOf(of: string, name: string, numbers: readonly ExplainedNumber[]): ExplainedPreset['change'] {
  const { place, key } = PLACES[of] ?? { place: of, key: 'preset' };
  const atTop = numbers.filter(({ path }) => !path.includes('.'));
  const first = atTop.find(({ sure }) => sure !== 'assumed') ?? atTop[0] ?? numbers[0];
  const value = Array.isArray(first?.value) ? `[${first.value.join(', ')}]` : String(first?.value);
  const field = place.replace('variants.NAME.', '').replace('.NAME', '').replace('[NAME]', '');
  return { place, example: `{${key}: ${name}, ${first?.path ?? ''}: ${value}}`, field };
}
