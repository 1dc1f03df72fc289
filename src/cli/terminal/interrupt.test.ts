import { afterEach, expect, it, vi } from 'vitest';
import { catchInterrupt } from './interrupt.ts';

afterEach(() => vi.restoreAllMocks());

it('asks the work to end at the first Ctrl-C and quits at the second', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('exited');
  });
  const tell = vi.fn();
  const interruption = catchInterrupt(tell);
  process.emit('SIGINT');
  expect(interruption.signal.aborted).toBe(true);
  expect(tell).toHaveBeenCalledTimes(1);
  expect(exit).not.toHaveBeenCalled();
  expect(() => process.emit('SIGINT')).toThrow('exited');
  expect(exit).toHaveBeenCalledWith(130);
  expect(tell).toHaveBeenCalledTimes(1);
  interruption.release();
});

it('gives Ctrl-C back when the work is over', () => {
  const before = process.listenerCount('SIGINT');
  catchInterrupt(() => {}).release();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
