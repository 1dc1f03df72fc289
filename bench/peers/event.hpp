// An event of the C++ twins, its total order, and the random numbers they draw (xoshiro256**).
#pragma once
#include <cmath>
#include <cstdint>
#include <queue>
#include <vector>

struct Event {
  double time;
  uint64_t sequence;
  int what;
  bool operator>(const Event& other) const {
    return time > other.time || (time == other.time && sequence > other.sequence);
  }
};

using EventQueue = std::priority_queue<Event, std::vector<Event>, std::greater<Event>>;

class Random {
 public:
  explicit Random(uint64_t seed) : state{seed, seed + 1, seed + 2, seed + 3} {
    for (int i = 0; i < 20; i++) next();
  }
  double exponential(double mean) { return -std::log(1 - (next() >> 11) * 0x1.0p-53) * mean; }

 private:
  uint64_t state[4];
  static uint64_t rotated(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }
  uint64_t next() {
    const uint64_t result = rotated(state[1] * 5, 7) * 9, shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = rotated(state[3], 45);
    return result;
  }
};
