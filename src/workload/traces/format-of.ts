/** Tells of which known form a file is: by its first line, and by its name where two forms begin alike. */
import { TraceError } from '../trace-error.ts';
import type { TraceFormat } from './format.ts';
import type { TraceRow } from './rows.ts';

/** Throws a TraceError where none of the formats begins so. `path`: of the file. */
export function formatOf<R extends TraceRow>(
  first: string,
  formats: readonly TraceFormat<R>[],
  path: string,
): TraceFormat<R> {
  const fitting = formats.filter((format) => format.recognises(first));
  const file = path.slice(path.lastIndexOf('/') + 1);
  const [format, ...more] = fitting.filter(({ files }) => files === undefined || files.test(file));
  if (format !== undefined && more.length === 0) return format;
  if (fitting.length > 0)
    throw new TraceError(
      1,
      `the header is that of ${namesOf(fitting)}: the name of the file must say so (docs/traces.md)`,
    );
  throw new TraceError(1, `it begins like none of the known forms (${namesOf(formats)}; docs/traces.md)`);
}

const namesOf = (formats: readonly { readonly name: string }[]) => formats.map(({ name }) => name).join(', ');
