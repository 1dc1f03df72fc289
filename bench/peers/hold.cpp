// HOLD over std::priority_queue: `hold queue SIZE` prints ns a hold as JSON (delays drawn beforehand, as in
// engine/hold.mjs); `hold model SIZE EVENTS` runs a whole program that draws its delays, for whole-process times.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "event.hpp"

static double cpuNanoseconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static void queueAlone(int size) {
  const int draws = 65536;
  Random random(1);
  std::vector<double> delay(draws);
  for (auto& each : delay) each = random.exponential(1);
  EventQueue queue;
  uint64_t sequence = 0, draw = 0;
  for (int i = 0; i < size; i++) queue.push({delay[draw++ % draws], sequence++, i});
  auto hold = [&](int times) {
    for (int i = 0; i < times; i++) {
      const Event event = queue.top();
      queue.pop();
      queue.push({event.time + delay[draw++ % draws], sequence++, event.what});
    }
  };
  const int holds = size >= 1000000 ? 150000 : size >= 100000 ? 300000 : 400000;
  hold(std::max(300000, size));
  std::vector<double> costs;
  for (int round = 0; round < 7; round++) {
    const double start = cpuNanoseconds();
    hold(holds);
    costs.push_back((cpuNanoseconds() - start) / holds);
  }
  std::sort(costs.begin(), costs.end());
  printf("{\"ns\":%g,\"last\":%d}\n", costs[3], queue.top().what);
}

static void model(int size, long events) {
  Random random(1);
  EventQueue queue;
  std::vector<long> count(size);
  uint64_t sequence = 0;
  for (int i = 0; i < size; i++) queue.push({random.exponential(1), sequence++, i});
  for (long i = 0; i < events; i++) {
    const Event event = queue.top();
    queue.pop();
    count[event.what]++;
    queue.push({event.time + random.exponential(1), sequence++, event.what});
  }
  long handled = 0;
  for (const long each : count) handled += each;
  printf("{\"events\":%ld}\n", handled);
}

int main(int, char** arguments) {
  if (!strcmp(arguments[1], "queue")) queueAlone(atoi(arguments[2]));
  else model(atoi(arguments[2]), atol(arguments[3]));
}
