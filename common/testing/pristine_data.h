// An empty data directory of MariaDB, made once and kept for the test programs that come after.
#ifndef PRIMADONA_COMMON_TESTING_PRISTINE_DATA_H_
#define PRIMADONA_COMMON_TESTING_PRISTINE_DATA_H_

#include <string>
#include <vector>

namespace primadona::testing {

// Copies an empty data directory to `target`, which must not be there yet. Making one takes 2 s,
// so it is kept in the user's cache folder under the server's version. Safe when several programs
// do it at once. Ends the program with the reason when it cannot.
void CopyPristineData(const std::string& target);

// Runs a program with its output in `log`; its exit code, or -1 when it could not be started.
int RunProgram(const std::vector<std::string>& arguments, const std::string& log);

// What InnoDB is told both when the directory is made and when it is served: a small log file.
inline constexpr char kLogFileSize[] = "--innodb-log-file-size=8M";

// The folder that holds temporary things: $TMPDIR or the system's.
std::string TemporaryFolder();

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_PRISTINE_DATA_H_
