#include "common/testing/temp_dir.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace primadona::testing {
namespace {

[[noreturn]] void Die(const char* what) {
  std::perror(what);
  std::abort();
}

}  // namespace

TempDir::TempDir() {
  path_ = (std::filesystem::temp_directory_path() / "primadona-test-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) Die("cannot make a directory for the test");
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TempDir::Write(std::string_view name, std::string_view content) const {
  std::string target = path_ + "/" + std::string(name);
  const std::string draft = target + ".draft";
  std::ofstream file(draft, std::ios::binary);
  file << content;
  file.close();
  if (!file) Die("cannot write a file of the test");
  std::filesystem::rename(draft, target);
  return target;
}

}  // namespace primadona::testing
