#include "common/testing/pristine_data.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace primadona::testing {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void Die(const std::string& what) {
  std::fprintf(stderr, "TestDatabase: %s\n", what.c_str());
  std::abort();
}

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string MakeFolder(const std::string& pattern) {
  std::string path = pattern + "XXXXXX";
  if (mkdtemp(path.data()) == nullptr) Die("cannot make a folder at " + pattern);
  return path;
}

// A word for the server's version, e.g. "10.11.6-MariaDB-0+deb12u1".
std::string ServerVersion(const fs::path& scratch) {
  const fs::path log = scratch / "version";
  if (RunProgram({"mariadbd", "--no-defaults", "--version"}, log) != 0) {
    Die("mariadbd is not installed; deploy/setup installs it");
  }
  std::istringstream words(ReadFile(log));
  std::string word, previous;
  while (words >> word && previous != "Ver") previous = word;
  return word;
}

// A folder of this user alone.
bool IsOwn(const fs::path& folder) {
  struct stat info {};
  return lstat(folder.c_str(), &info) == 0 && S_ISDIR(info.st_mode) &&
         info.st_uid == geteuid() && (info.st_mode & 022) == 0;
}

fs::path CacheFolder() {
  fs::path base;
  if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache != '\0') {
    base = cache;
  } else if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    base = fs::path(home) / ".cache";
  } else {
    base = fs::path(TemporaryFolder()) / ("primadona-cache-" + std::to_string(geteuid()));
  }
  fs::path folder = base / "primadona-tests";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) Die("cannot make " + folder.string() + ": " + error.message());
  chmod(folder.c_str(), 0700);
  if (!IsOwn(folder)) Die(folder.string() + " belongs to someone else");
  return folder;
}

void Install(const fs::path& data, const fs::path& log) {
  std::vector<std::string> arguments = {
      "mariadb-install-db", "--no-defaults", "--datadir=" + data.string(),
      "--auth-root-authentication-method=normal", "--skip-test-db", kLogFileSize};
  if (geteuid() == 0) arguments.emplace_back("--user=root");
  if (RunProgram(arguments, log) != 0) Die("mariadb-install-db failed:\n" + ReadFile(log));
}

}  // namespace

std::string TemporaryFolder() { return fs::temp_directory_path().string(); }

int RunProgram(const std::vector<std::string>& arguments, const std::string& log) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    const int out = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    dup2(out, 1);
    dup2(out, 2);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

void CopyPristineData(const std::string& target) {
  const fs::path cache = CacheFolder();
  const fs::path scratch = MakeFolder((cache / "new-").string());
  const fs::path pristine = cache / ServerVersion(scratch);
  std::error_code error;
  if (!fs::exists(pristine)) {
    // Made aside and renamed: another program sees a whole directory or none. If that program
    // was faster, its directory is as good.
    Install(scratch / "data", scratch / "log");
    fs::rename(scratch / "data", pristine, error);
    if (!fs::exists(pristine)) Die("cannot keep " + pristine.string() + ": " + error.message());
  }
  fs::remove_all(scratch, error);
  fs::copy(pristine, target, fs::copy_options::recursive, error);
  if (error) Die("cannot copy " + pristine.string() + ": " + error.message());
}

}  // namespace primadona::testing
