/** HOLD on simjs, as a whole program: `node hold-simjs.cjs ENTITIES EVENTS`. */
const { Entity, Random, Sim } = require('./simjs.cjs');

const [entities, events] = process.argv.slice(2).map(Number);
const random = new Random(1);
let count = 0;

class Ticker extends Entity {
  start() {
    this.setTimer(random.exponential(1)).done(this.tick, this);
  }

  tick() {
    count++;
    this.start();
  }
}

const sim = new Sim();
for (let entity = 0; entity < entities; entity++) sim.addEntity(Ticker);
sim.simulate(events / entities);
console.log(JSON.stringify({ events: count }));
