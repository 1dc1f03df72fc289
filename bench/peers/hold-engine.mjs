/** HOLD on our engine, as a whole program: `node hold-engine.mjs handlers|processes ENTITIES EVENTS`. */
import { Simulation } from '../../dist/engine/simulation.js';
import { exponential } from './draws.mjs';

const [style, entitiesText, eventsText] = process.argv.slice(2);
const entities = Number(entitiesText);
const events = Number(eventsText);
const sim = new Simulation();
const delay = exponential('delay', 1_000_000);
let count = 0;

function* life() {
  for (;;) {
    yield delay();
    count++;
  }
}

const tick = sim.on((entity) => {
  count++;
  sim.after(delay(), tick, entity);
});

for (let entity = 0; entity < entities; entity++) {
  if (style === 'processes') sim.spawn(life());
  else sim.after(delay(), tick, entity);
}
sim.run(Math.round((events / entities) * 1_000_000));
console.log(JSON.stringify({ events: count }));
