"""M/M/1 on SimPy, as a whole program: python mm1_simpy.py CUSTOMERS. Prints the mean wait, 9 in theory."""

import json
import random
import sys

import simpy

customers = int(sys.argv[1])
random.seed(1)
env = simpy.Environment()
server = simpy.Resource(env, 1)
total_wait = 0.0
served = 0


def customer():
    global total_wait, served
    since = env.now
    with server.request() as request:
        yield request
        total_wait += env.now - since
        served += 1
        yield env.timeout(random.expovariate(1.0))


def source():
    for _ in range(customers):
        yield env.timeout(random.expovariate(0.9))
        env.process(customer())


env.process(source())
env.run()
print(json.dumps({"meanWait": total_wait / served, "served": served}))
