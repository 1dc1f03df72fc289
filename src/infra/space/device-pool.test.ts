import { expect, test } from 'vitest';
import { DevicePool } from './device-pool.ts';

test('a device has one owner at a time, and is free again when that one is gone', () => {
  const pool = new DevicePool({ gpu: 2, fpga: 1 });
  const both = pool.claim({ gpu: 2 });
  expect([pool.free('gpu'), pool.free('fpga')]).toEqual([0, 1]);
  expect(() => pool.claim({ fpga: 1, gpu: 1 })).toThrow('1 of gpu are asked for, and 0 are left');
  expect(pool.free('fpga')).toBe(1);
  both.close();
  both.close();
  expect(pool.free('gpu')).toBe(2);
});

test('there are none of a kind that nobody named', () => {
  const pool = new DevicePool({});
  expect(pool.free('gpu')).toBe(0);
  expect(pool.claim({}).any).toBe(false);
});
