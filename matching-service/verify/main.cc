// matching-verify: checks the certificate of a matching round.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include "verify/verify.h"

namespace {

constexpr char kHelp[] =
    "usage: matching-verify [--sha256 EXPECTED] FILE\n"
    "\n"
    "Checks that the seating in a certificate is the best one for the instance in it: as much\n"
    "priority served as possible, then at the least cost, then by the fixed tie-break. Shares no\n"
    "code with the solver that wrote it. Prints what is proven and the SHA-256 of the file.\n"
    "\n"
    "  --sha256 EXPECTED  64 hexadecimal digits, as a round tells them in certificate_sha256: the\n"
    "                     file must be that very one, and not the proof of something else\n"
    "\n"
    "Exit 0: proven. 1: the certificate does not hold; what is wrong is told. 2: wrong use, or no\n"
    "such file.\n";

struct Arguments {
  std::string file;
  std::string expected;
  bool help = false;
  bool wrong = false;
};

Arguments Parse(int argc, char** argv) {
  Arguments arguments;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--help") == 0 || std::strcmp(argv[i], "-h") == 0) {
      arguments.help = true;
    } else if (std::strcmp(argv[i], "--sha256") == 0 && i + 1 < argc) {
      arguments.expected = argv[++i];
      arguments.wrong |= arguments.expected.size() != 64;
    } else if (argv[i][0] == '-' || !arguments.file.empty()) {
      arguments.wrong = true;
    } else {
      arguments.file = argv[i];
    }
  }
  arguments.wrong |= arguments.file.empty();
  return arguments;
}

}  // namespace

int main(int argc, char** argv) {
  const Arguments arguments = Parse(argc, argv);
  if (arguments.help || arguments.wrong) {
    std::fputs(kHelp, arguments.help ? stdout : stderr);
    return arguments.help ? 0 : 2;
  }
  std::ifstream stream(arguments.file, std::ios::binary);
  if (!stream) {
    std::fprintf(stderr, "matching-verify: cannot read %s\n", arguments.file.c_str());
    return 2;
  }
  const std::string file{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const matching_verify::Verdict verdict = matching_verify::Verify(file, arguments.expected);
  if (!verdict.fault.empty()) {
    std::fprintf(stderr, "matching-verify: does not hold: %s\n", verdict.fault.c_str());
    return 1;
  }
  std::printf("proven: %llu of %llu tickets served, priority %llu, cost %lld, %s\nsha256: %s\n",
              static_cast<unsigned long long>(verdict.served),
              static_cast<unsigned long long>(verdict.tickets),
              static_cast<unsigned long long>(verdict.priority),
              static_cast<long long>(verdict.cost),
              verdict.unique ? "no other is as good" : "others are as good",
              matching_verify::Sha256Of(file).c_str());
  return 0;
}
