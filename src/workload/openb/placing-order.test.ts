import { describe, expect, it } from 'vitest';
import { TraceError } from '../trace-error.ts';
import { readPlacingOrder } from './placing-order.ts';

describe('a published order', () => {
  it('names the nodes by rank, and the pods as they come, copies by the name of their pod', () => {
    const lines = [
      'N,0601-openb-node-0000',
      'N,0002-openb-node-0001',
      'P,a-1',
      '',
      'P,b',
      'P,a-1-tuned-17\r',
    ];
    expect(readPlacingOrder(lines)).toEqual({
      nodes: ['openb-node-0001', 'openb-node-0000'],
      requests: ['a-1', 'b', 'a-1'],
    });
  });

  it('is refused at the first line that is neither', () => {
    expect(() => readPlacingOrder(['P,a', 'N,node'])).toThrow(TraceError);
    expect(() => readPlacingOrder(['x'])).toThrow('this is "x"');
  });
});
