// What GET /metrics of a program says, taken apart.
#ifndef PRIMADONA_TESTS_OBSERVE_EXPOSITION_H_
#define PRIMADONA_TESTS_OBSERVE_EXPOSITION_H_

#include <map>
#include <set>
#include <string>
#include <vector>

namespace primadona::observe {

// A metric: its type and the names of its labels, without those of a histogram's own.
struct Shape {
  std::string type;
  std::set<std::string> labels;
};

struct Exposition {
  std::map<std::string, Shape> shapes;       // by name
  std::map<std::string, std::string> helps;  // by name
  std::map<std::string, double> samples;     // by series, as it is written: name{label="value",…}
};

// The exposition in `text` (Prometheus text format 0.0.4, as prometheus-cpp writes it).
Exposition ParseExposition(const std::string& text);

// The series whose names begin with `prefix` that differ, with what they grew by. A histogram
// counts by its _count alone. What is new counts from 0.
std::map<std::string, double> Growth(const Exposition& before, const Exposition& after,
                                     const std::string& prefix);

// "sum", "max" or "min": how the help text says that the values of replicas become one; "" when it
// does not say.
std::string ReplicasWord(const Exposition& exposition, const std::string& name);

// What the replicas' values of a series are together, by that word; of none of them 0.
double OverReplicas(const std::vector<Exposition>& replicas, const std::string& series);

}  // namespace primadona::observe

#endif  // PRIMADONA_TESTS_OBSERVE_EXPOSITION_H_
