/** Codes of files, YAML and structure. */
import { error } from './code-entry.ts';

export const FILE_CODES = {
  TT0001: error({
    title: 'file not found',
    explanation: 'A scenario file, a file it extends, or a file of samples is not there.',
    why: 'without it there is nothing to simulate',
    fix: 'check the path; a path inside a file is relative to that file',
  }),
  TT0002: error({
    title: 'file not readable',
    explanation:
      'The path exists but its content can not be read: it is a directory, or reading it is not permitted.',
    why: 'without its content there is nothing to simulate',
    fix: 'name a readable file, or change its permissions with chmod +r',
  }),
  TT0003: error({
    title: 'file too large',
    explanation:
      'A scenario file may have at most 1 MiB. Larger data, such as traces, is named in the scenario and read apart.',
    why: 'a scenario is read whole, with positions, before anything else',
    fix: 'name the trace in `usage: {cpu: {trace: NAME}}` in place of writing its samples',
  }),
  TT0004: error({
    title: 'not a text file',
    explanation:
      'The file holds NUL bytes or bytes that are no UTF-8: it is a program, an image or an archive.',
    why: 'a scenario is YAML or JSON text in UTF-8',
    fix: 'name a .yaml file; `towtank init` writes one',
  }),
  TT0005: error({
    title: 'empty file',
    explanation: 'The file holds nothing but blanks and comments.',
    why: 'a scenario says at least its apiVersion',
    fix: 'begin with `apiVersion: towtank/v1`, or let `towtank init` write a scenario',
  }),
  TT0006: error({
    title: 'YAML syntax',
    explanation:
      'The text is not YAML: a bracket is not closed, a colon is missing, a quote stays open, an alias has no anchor.',
    why: 'what follows can not be read with certainty',
    fix: 'close the bracket or quote, and write each entry as `key: value`',
  }),
  TT0007: error({
    title: 'tab as indentation',
    explanation: 'YAML allows blanks only at the beginning of a line.',
    why: 'editors show tabs at different widths, so YAML forbids them as indentation',
    fix: 'replace each tab at the beginning of the line by two blanks',
  }),
  TT0008: error({
    title: 'key stands twice',
    explanation: 'The same key is written twice in one map.',
    why: 'only one of both could count, and a reader can not know which',
    fix: 'remove one of both lines',
  }),
  TT0009: error({
    title: 'more than one document',
    explanation: 'The file holds several YAML documents, parted by `---`.',
    why: 'a scenario is one document',
    fix: 'keep one document a file; use `extends: other.yaml` to build on another',
  }),
  TT0010: error({
    title: 'nested too deeply',
    explanation:
      'Maps and lists lie more than 64 levels deep in each other. A scenario needs fewer than ten.',
    why: 'such a file is broken or made to exhaust the reader',
    fix: 'check for brackets that are opened and never closed',
  }),
  TT0011: error({
    title: 'unknown key',
    explanation: 'The key means nothing at this place. Notes of your own go under keys that begin with x-.',
    why: 'a mistyped key that is ignored silently gives wrong results',
    fix: 'correct the name; `towtank explain` lists the keys of a section',
  }),
  TT0012: error({
    title: 'not yet supported',
    explanation:
      'The word belongs to the scenario format, but this version does not model what it stands for.',
    why: 'ignoring it would answer another question than the one asked',
    fix: 'remove it, or write it under a key that begins with x- to keep it as a note',
  }),
  TT0013: error({
    title: 'too much content',
    explanation: 'With its aliases followed, the document has more than 50,000 values.',
    why: 'aliases of aliases (a "YAML bomb") grow without limit',
    fix: 'write the values out, or use `extends` and named traces',
  }),
  TT0014: error({
    title: 'unknown tag',
    explanation: 'The value carries a YAML tag such as !!binary or !custom.',
    why: 'a scenario holds plain text, numbers, lists and maps only',
    fix: 'remove the tag',
  }),
  TT0015: error({
    title: 'missing key',
    explanation: 'A key that has no default is not there.',
    why: 'there is no value that would be right for everybody',
    fix: 'add the key',
  }),
  TT0016: error({
    title: 'cyclic extends',
    explanation: 'A file or variant extends itself, directly or through others.',
    why: 'there is no first one to begin with',
    fix: 'let one of them stand on its own, without `extends`',
  }),
  TT0017: error({
    title: 'extends refers to nothing',
    explanation: 'There is no scenario, preset or variant of that name.',
    why: 'what is to be extended must exist',
    fix: 'correct the name; `towtank list scenarios` shows those that are shipped',
  }),
  TT0018: error({
    title: 'no value',
    explanation:
      'A key without a value (null) deletes what is inherited through `extends`; here nothing is inherited.',
    why: 'an empty value is most often a forgotten one',
    fix: 'write a value, or remove the line to have the default',
  }),
  TT0019: error({
    title: 'wrong apiVersion or kind',
    explanation: 'This version reads `apiVersion: towtank/v1` and `kind: Scenario`.',
    why: 'another version of the format may give the same words another meaning',
    fix: 'write `apiVersion: towtank/v1` and `kind: Scenario`',
  }),
  TT0020: error({
    title: 'key is no text',
    explanation: 'A key is a list, a map or empty.',
    why: 'names are text',
    fix: 'write each entry as `name: value`',
  }),
} as const;
