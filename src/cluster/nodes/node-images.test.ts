import { expect, test } from 'vitest';
import { NodeImages } from './node-images.ts';

const web = (bytes: number) => new Map([['web:v1', bytes]]);

test('members that have an image are counted, as they report it, join and leave', () => {
  const images = new NodeImages(2);
  images.report(0, web(5));
  expect(images.spread('web:v1')).toBe(0);
  images.setMember(0, true);
  images.setMember(1, true);
  images.report(1, web(7));
  expect(images.spread('web:v1')).toBe(2);
  images.report(1, new Map());
  expect(images.spread('web:v1')).toBe(1);
  images.setMember(0, false);
  expect(images.spread('web:v1')).toBe(0);
});

test('a column follows the reports, and keeps the largest size in mind', () => {
  const images = new NodeImages(2);
  images.report(0, web(5));
  const column = images.column('web:v1');
  images.report(1, web(7));
  expect([[...column.bytes], column.largest]).toEqual([[5, 7], 7]);
  images.report(1, new Map());
  expect([[...column.bytes], column.largest]).toEqual([[5, 0], 7]);
  expect(images.column('web:v1')).toBe(column);
});
