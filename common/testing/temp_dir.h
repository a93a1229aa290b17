// A directory for a test's files, gone with the object.
#ifndef PRIMADONA_COMMON_TESTING_TEMP_DIR_H_
#define PRIMADONA_COMMON_TESTING_TEMP_DIR_H_

#include <string>
#include <string_view>

namespace primadona::testing {

// Ends the test program with the reason when the directory cannot be made.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  // Writes `content` to the file `name`, in one step that no reader sees half done; its path.
  std::string Write(std::string_view name, std::string_view content) const;

 private:
  std::string path_;
};

}  // namespace primadona::testing

#endif  // PRIMADONA_COMMON_TESTING_TEMP_DIR_H_
