#include "tests/e2e/command_line.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/testing/eventually.h"
#include "gtest/gtest.h"

namespace primadona::e2e {
namespace {

std::string ContentOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

nlohmann::json Parse(const std::string& text) {
  nlohmann::json parsed = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  EXPECT_FALSE(parsed.is_discarded()) << text;
  return parsed;
}

// What execve takes; made before the fork, since the test has other threads.
std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// The exit code; -1 for an end by a signal, or when it had to be ended after a minute.
int AwaitEnd(pid_t pid) {
  int status = 0;
  const bool ended = testing::Eventually(
      [&] { return waitpid(pid, &status, WNOHANG) == pid; }, absl::Minutes(1));
  if (!ended) {
    kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
  }
  return ended && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

nlohmann::json Outcome::json() const { return Parse(out); }

std::vector<nlohmann::json> Outcome::json_lines() const {
  std::vector<nlohmann::json> lines;
  const std::vector<std::string> texts = absl::StrSplit(out, '\n', absl::SkipEmpty());
  for (const std::string& text : texts) lines.push_back(Parse(text));
  return lines;
}

CommandLine::CommandLine(Suite& suite) : suite_(suite) {
  for (const char* folder : {"/tokens", "/secrets"}) mkdir((home() + folder).c_str(), 0700);
  home_.Write("secrets/token-signing.jwk", suite.token_key());
}

void CommandLine::SetToken(const std::string& role, const std::string& subject) {
  const Outcome minted = Run({"token", "--role", role, "--person", subject});
  EXPECT_EQ(minted.code, 0) << minted.err;
  home_.Write(absl::StrCat("tokens/", role, ".jwt"), minted.out);
}

std::string CommandLine::Write(const std::string& name, std::string_view content) {
  return home_.Write(name, content);
}

Outcome CommandLine::Run(const std::vector<std::string>& arguments, std::string_view input) {
  std::vector<std::string> words = {PRIMADONA_COMMAND_LINE};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<std::string> environment = {
      "PRIMADONA_HOME=" + home(),
      "PRIMADONA_ADDRESS=" + (address_.empty() ? suite_.door_address() : address_),
      "TZ=Asia/Jakarta"};
  const std::string in = home_.Write("stdin", input);
  const std::string out = home() + "/stdout";
  const std::string err = home() + "/stderr";
  const std::vector<char*> argv = Pointers(words);
  const std::vector<char*> envp = Pointers(environment);
  const pid_t parent = getpid();
  const pid_t pid = fork();
  if (pid == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1);
    dup2(open(in.c_str(), O_RDONLY | O_CLOEXEC), 0);
    dup2(open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), 1);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), 2);
    execve(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  const int code = AwaitEnd(pid);
  return {.code = code, .out = ContentOf(out), .err = ContentOf(err)};
}

}  // namespace primadona::e2e
