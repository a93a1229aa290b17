// matching-verify: checks the certificate of a matching round.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "verify/checking.h"
#include "verify/reading.h"

namespace {

constexpr char kHelp[] =
    "usage: matching-verify FILE\n"
    "\n"
    "Checks that the seating in a certificate is the best one for the instance in it: as much\n"
    "priority served as possible, then at the least cost, then by the fixed tie-break. Shares no\n"
    "code with the solver that wrote it.\n"
    "\n"
    "Exit 0: proven. 1: the certificate does not hold; what is wrong is told. 2: no such file.\n";

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && (std::strcmp(argv[1], "--help") == 0 || std::strcmp(argv[1], "-h") == 0)) {
    std::fputs(kHelp, stdout);
    return 0;
  }
  if (argc != 2 || argv[1][0] == '-') {
    std::fputs(kHelp, stderr);
    return 2;
  }
  std::ifstream stream(argv[1], std::ios::binary);
  if (!stream) {
    std::fprintf(stderr, "matching-verify: cannot read %s\n", argv[1]);
    return 2;
  }
  const std::string file{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  std::string fault;
  const auto certificate = matching_verify::Read(file, fault);
  matching_verify::Verdict verdict;
  if (certificate.has_value()) {
    verdict = matching_verify::Check(*certificate);
    fault = verdict.fault;
  }
  if (!fault.empty()) {
    std::fprintf(stderr, "matching-verify: does not hold: %s\n", fault.c_str());
    return 1;
  }
  std::printf("proven: %llu of %zu tickets served, priority %llu, cost %lld, %s\n",
              static_cast<unsigned long long>(verdict.served), certificate->tickets.size(),
              static_cast<unsigned long long>(verdict.priority),
              static_cast<long long>(verdict.cost),
              verdict.unique ? "no other is as good" : "others are as good");
  return 0;
}
