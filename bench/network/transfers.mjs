/**
 * Transfers from one registry to `NODES` nodes, 8 to each one after the other, over rack uplinks and cards of many
 * speeds, so that every transfer begins and ends at an instant of its own. Prints the µs a transfer as JSON.
 */
import { Simulation } from '../../dist/engine/simulation.js';
import { Network } from '../../dist/infra/sharing/network.js';
import { cpuNanoseconds } from '../engine/cpu-clock.mjs';

const nodes = Number(process.argv[2]);
const LAYERS = 8;

function storm() {
  const sim = new Simulation();
  const network = new Network(sim);
  const registry = network.link('registry', nodes * 1e6);
  const uplinks = Array.from({ length: Math.ceil(nodes / 25) }, (_, n) => network.link(`rack ${n}`, 4e7 + n));
  let arrived = 0;
  function* pull(node) {
    // Every tenth card is slower than its share of the registry.
    const nic = network.link(`nic ${node}`, node % 10 === 0 ? 5e5 + node : 1e8 + node);
    yield (node * 7919) % 1_000_000;
    for (let layer = 0; layer < LAYERS; layer++) {
      yield* network.transfer(
        [registry, uplinks[Math.floor(node / 25)], nic],
        1e6 + 1000 * ((node * 31 + layer) % 97),
      );
      arrived++;
    }
  }
  for (let node = 0; node < nodes; node++) sim.spawn(pull(node));
  sim.run();
  if (arrived !== nodes * LAYERS) throw new Error('a transfer was lost');
}

storm();
const started = cpuNanoseconds();
storm();
console.log(JSON.stringify({ us: (cpuNanoseconds() - started) / 1000 / (nodes * LAYERS) }));
