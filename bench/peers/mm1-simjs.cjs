/** M/M/1 on simjs, as a whole program: `node mm1-simjs.cjs CUSTOMERS`. Prints the mean wait, 9 in theory. */
const { Entity, Facility, Random, Sim } = require('./simjs.cjs');

const customers = Number(process.argv[2]);
const random = new Random(1);
let totalWait = 0;
let served = 0;

class Source extends Entity {
  start() {
    this.left = customers;
    this.arrive();
  }

  arrive() {
    if (this.left-- === 0) return;
    const since = this.time();
    const service = random.exponential(1);
    this.useFacility(server, service).done(this.depart, this, [since, service]);
    this.setTimer(random.exponential(0.9)).done(this.arrive, this);
  }

  depart(since, service) {
    totalWait += this.time() - since - service;
    served++;
  }
}

const sim = new Sim();
const server = new Facility('server');
sim.addEntity(Source);
sim.simulate(1e12);
console.log(JSON.stringify({ meanWait: totalWait / served, served }));
