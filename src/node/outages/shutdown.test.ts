/** A node whose machine is to go down, where that does not go as it should. */
import { expect, it } from 'vitest';
import { kubeletWorld } from '../../../test/support/kubelet.ts';
import { fromSeconds } from '../../engine/time.ts';

const NOTICE = fromSeconds(10);

it('is nothing to a kubelet that is dead: it takes pods again once it is back', () => {
  const { bind, template, run, kubelet, node } = kubeletWorld();
  run(10);
  const mend = kubelet.presence.fail();
  run(20);
  kubelet.shutDown(NOTICE);
  run(40);
  mend();
  run(60);
  const web = bind(template([{ startup: 1 }]));
  run(80);
  expect([node.ready, web.phase]).toEqual([true, 'Running']);
});

it('is over once the machine is back, also where both come to be written at the end of an outage alone', () => {
  const { run, kubelet, node, machine, api } = kubeletWorld();
  run(10);
  api.available = false;
  kubelet.shutDown(NOTICE);
  run(20);
  const back = machine.uptime.fail();
  run(30);
  back();
  run(400);
  api.available = true;
  run(600);
  expect(node.ready).toBe(true);
});
