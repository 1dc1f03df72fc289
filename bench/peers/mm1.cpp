// M/M/1 over std::priority_queue, events as codes: `mm1 CUSTOMERS` prints the mean wait (arrival rate 0.9, service
// rate 1, so 9 in theory) as JSON.
#include <cstdio>
#include <cstdlib>
#include <deque>

#include "event.hpp"

enum { ARRIVAL, DEPARTURE };

int main(int, char** arguments) {
  const long customers = atol(arguments[1]);
  Random arrivals(1), services(5);
  EventQueue queue;
  std::deque<double> waiting;
  uint64_t sequence = 0;
  bool busy = false;
  long arrived = 0, served = 0;
  double totalWait = 0;
  queue.push({arrivals.exponential(1 / 0.9), sequence++, ARRIVAL});
  while (!queue.empty()) {
    const Event event = queue.top();
    queue.pop();
    if (event.what == ARRIVAL) {
      arrived++;
      if (busy) {
        waiting.push_back(event.time);
      } else {
        busy = true;
        served++;
        queue.push({event.time + services.exponential(1), sequence++, DEPARTURE});
      }
      if (arrived < customers) queue.push({event.time + arrivals.exponential(1 / 0.9), sequence++, ARRIVAL});
    } else if (waiting.empty()) {
      busy = false;
    } else {
      totalWait += event.time - waiting.front();
      waiting.pop_front();
      served++;
      queue.push({event.time + services.exponential(1), sequence++, DEPARTURE});
    }
  }
  printf("{\"meanWait\":%g,\"served\":%ld}\n", totalWait / served, served);
}
