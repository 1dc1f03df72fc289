/** Codes of users' own plug-ins: TT042x. */
import { error } from './code-entry.ts';

export const PLUGIN_CODES = {
  TT0420: error({
    title: 'plug-in that can not be used',
    explanation:
      'A plug-in is a TypeScript or JavaScript file that exports a filter, a score or a policy: by default, or under that name. The file is not there, is no such program, or what it exports lacks something that is asked of it.',
    why: 'nobody could ask it anything',
    fix: 'check the path, which is relative to the scenario, and compare the file with those in docs/plugins.md',
  }),
} as const;
