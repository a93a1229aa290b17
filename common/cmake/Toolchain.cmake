# Compiler, linker, cache and the packaged libraries that every room may link.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(PRIMADONA_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined")
option(PRIMADONA_FUZZ "Build the fuzzers of tests/fuzz; needs clang" OFF)

# Assertions stay on: one build serves users and tests.
add_compile_options(-O2 -g1 -fno-omit-frame-pointer)

find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
add_link_options(-Wl,--as-needed)

find_program(CCACHE ccache)
if(CCACHE)
  # The base directory lets build trees of one checkout share their objects.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE})
endif()

if(PRIMADONA_SANITIZE)
  # What a sanitizer finds ends the program: a test must not pass over it. GCC warns of more that is
  # not so when it sees its own instrumentation.
  add_compile_options(-O1 -fsanitize=${PRIMADONA_SANITIZE} -fno-sanitize-recover=all
                      $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  add_link_options(-fsanitize=${PRIMADONA_SANITIZE})
endif()

find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED)  # MODULE mode first: gRPC's config looks for its targets
find_package(OpenSSL REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED COMPONENTS core pull)
find_package(spdlog CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(GTest CONFIG REQUIRED)
find_package(rapidcheck CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(NGHTTP2 REQUIRED IMPORTED_TARGET libnghttp2)

# cjose's .pc file asks for the headers of jansson, which no header of its own includes.
find_library(CJOSE cjose REQUIRED)
find_path(CJOSE_INCLUDE cjose/cjose.h REQUIRED)
add_library(PkgConfig::CJOSE INTERFACE IMPORTED)
target_link_libraries(PkgConfig::CJOSE INTERFACE ${CJOSE})
target_include_directories(PkgConfig::CJOSE SYSTEM INTERFACE ${CJOSE_INCLUDE})

# The connector ships neither a CMake package nor a .pc file.
find_library(MYSQLCPPCONN mysqlcppconn REQUIRED)
find_path(MYSQLCPPCONN_INCLUDE cppconn/driver.h REQUIRED)
add_library(mysqlcppconn INTERFACE)
target_link_libraries(mysqlcppconn INTERFACE ${MYSQLCPPCONN})
target_include_directories(mysqlcppconn SYSTEM INTERFACE ${MYSQLCPPCONN_INCLUDE})

# What programs that serve allocate with: a call makes some five hundred pieces, many of which
# another thread frees. A sanitizer brings an allocator of its own.
add_library(allocator INTERFACE)
if(NOT PRIMADONA_SANITIZE)
  find_library(JEMALLOC jemalloc REQUIRED)
  target_link_libraries(allocator INTERFACE ${JEMALLOC})
endif()

if(PRIMADONA_SANITIZE STREQUAL "thread")
  # Stands in front of the packaged library by the dynamic linker's order: so it must be exported.
  set(CMAKE_ENABLE_EXPORTS ON)
  add_library(tsan_absl OBJECT ${CMAKE_SOURCE_DIR}/tests/tsan/absl_mutex.cc)
  target_link_libraries(tsan_absl PUBLIC absl::synchronization absl::time)
endif()
