"""HOLD on SimPy, as a whole program: python hold_simpy.py ENTITIES EVENTS."""

import json
import random
import sys

import simpy

entities, events = int(sys.argv[1]), int(sys.argv[2])
random.seed(1)
env = simpy.Environment()
count = 0


def life():
    global count
    while True:
        yield env.timeout(random.expovariate(1.0))
        count += 1


for _ in range(entities):
    env.process(life())
env.run(until=events / entities)
print(json.dumps({"events": count}))
