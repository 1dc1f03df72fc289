/** Codes of names that refer to something. */
import { absent, error } from './code-entry.ts';

export const NAME_CODES = {
  TT0201: error({
    title: 'name refers to nothing',
    explanation: 'The scenario has no host group, app, variant or list item of that name.',
    why: 'what is referred to must exist',
    fix: 'correct the name, or add what it refers to',
  }),
  TT0204: error({
    title: 'name stands twice',
    explanation: 'Two items of a list have the same name.',
    why: 'names of items must tell them apart',
    fix: 'rename one of both',
  }),
  TT0205: absent({
    title: 'override not understood',
    explanation:
      'An override has the form path=value, where the path names keys and, in brackets, items of lists: hosts[host].count=4.',
    why: 'it is not clear what is to be changed',
    fix: 'write for example --set hosts[host].count=4 or --set apps.web.replicas=800',
  }),
  TT0207: absent({
    title: 'trace not found',
    explanation:
      'Traces are looked for in the directory named by TOWTANK_TRACES, else in ../shared/traces. Names that end in -sample are part of the project.',
    why: 'without it the usage of the instances is not known',
    fix: 'set TOWTANK_TRACES to the directory of the traces, or use planetlab-sample',
  }),
  TT0208: error({
    title: 'trace not readable',
    explanation:
      'A line of a trace is not of its form: a cell that is no number, an end before a beginning, too few cells; or the file is of no known form.',
    why: 'figures of a trace of which a part is left out or guessed at would be wrong',
    fix: 'correct the line, or take it out; docs/traces.md shows each form',
  }),
} as const;
