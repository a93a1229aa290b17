# The shapes that targets of this house come in.

# primadona_library(NAME x SOURCES a.cc b.cc [PUBLIC deps…] [DEPS deps…] [ROOT dir])
# A static library of own code; headers are included from ROOT (default: the repository).
function(primadona_library)
  cmake_parse_arguments(ARG "" "NAME;ROOT" "SOURCES;PUBLIC;DEPS" ${ARGN})
  if(NOT ARG_ROOT)
    set(ARG_ROOT ${CMAKE_SOURCE_DIR})
  endif()
  if(ARG_SOURCES)
    add_library(${ARG_NAME} STATIC ${ARG_SOURCES})
    target_include_directories(${ARG_NAME} PUBLIC ${ARG_ROOT} ${CMAKE_SOURCE_DIR})
    target_link_libraries(${ARG_NAME} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_DEPS})
    target_compile_options(${ARG_NAME} PRIVATE -Wall -Wextra -Werror
                           -Wno-missing-field-initializers)
  else()
    add_library(${ARG_NAME} INTERFACE)
    target_include_directories(${ARG_NAME} INTERFACE ${ARG_ROOT} ${CMAKE_SOURCE_DIR})
    target_link_libraries(${ARG_NAME} INTERFACE ${ARG_PUBLIC} ${ARG_DEPS})
  endif()
endfunction()

# primadona_test(NAME x_test SOURCES a_test.cc DEPS x … [ROOT dir] [SERIAL])
# A GoogleTest program, known to ctest under its own name. SERIAL: it measures time or locks, so
# tests/run runs nothing beside it.
function(primadona_test)
  cmake_parse_arguments(ARG "SERIAL" "NAME;ROOT" "SOURCES;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SOURCES})
  if(ARG_ROOT)
    target_include_directories(${ARG_NAME} PRIVATE ${ARG_ROOT})
  endif()
  target_include_directories(${ARG_NAME} PRIVATE ${CMAKE_SOURCE_DIR})
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} GTest::gmock GTest::gtest GTest::gtest_main)
  target_compile_options(${ARG_NAME} PRIVATE -Wall -Wextra -Werror
                           -Wno-missing-field-initializers)
  if(TARGET tsan_absl)
    target_link_libraries(${ARG_NAME} PRIVATE tsan_absl)
  endif()
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  if(ARG_SERIAL)
    set_tests_properties(${ARG_NAME} PROPERTIES LABELS serial)
  endif()
endfunction()

# primadona_service(NAME booking
#   DOMAIN … STORE … PEERS … API … WIRING …            sources, relative to <NAME>/<room>/
#   DOMAIN_TEST … STORE_TEST … PEERS_TEST … API_TEST … WIRING_TEST …
#   [ENGINE target…])                                   further libraries of the service
#
# Builds one service's rooms in the directions that ARCHITECTURE allows, a test program for
# each room, and the program <NAME>-service. Call it from <NAME>-service/CMakeLists.txt.
# <NAME>-service-faulty is the same objects with armed failpoints, for the crash harness.
function(primadona_service)
  set(rooms DOMAIN STORE PEERS API WIRING)
  list(TRANSFORM rooms APPEND _TEST OUTPUT_VARIABLE tests)
  cmake_parse_arguments(ARG "" "NAME" "${rooms};${tests};ENGINE" ${ARGN})
  set(name ${ARG_NAME})

  set(deps_DOMAIN common_status common_time common_ids)
  set(deps_STORE ${name}_domain ${ARG_ENGINE} common_mysql common_events common_policy protos_${name})
  set(deps_PEERS ${name}_domain common_rpc protos_common protos_booking protos_matching protos_session)
  set(deps_API ${name}_domain ${name}_store ${name}_peers ${ARG_ENGINE} common_rpc)
  set(deps_WIRING ${name}_api common_rpc common_config)

  foreach(room ${rooms})
    string(TOLOWER ${room} lower)
    list(TRANSFORM ARG_${room} PREPEND ${name}/${lower}/)
    primadona_library(NAME ${name}_${lower} ROOT ${CMAKE_CURRENT_SOURCE_DIR}
                      SOURCES ${ARG_${room}} PUBLIC ${deps_${room}})
    if(ARG_${room}_TEST)
      list(TRANSFORM ARG_${room}_TEST PREPEND ${name}/${lower}/)
      set(test_deps ${name}_${lower})
      if(NOT room STREQUAL "DOMAIN")
        list(APPEND test_deps common_testing)
      else()
        list(APPEND test_deps common_testing_basic)
      endif()
      primadona_test(NAME ${name}_${lower}_test ROOT ${CMAKE_CURRENT_SOURCE_DIR}
                     SOURCES ${ARG_${room}_TEST} DEPS ${test_deps})
    endif()
  endforeach()

  add_executable(${name}-service main.cc)
  target_include_directories(${name}-service PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${name}-service PRIVATE ${name}_wiring allocator)

  add_executable(${name}-service-faulty $<TARGET_OBJECTS:${name}-service>
                 $<TARGET_OBJECTS:common_failpoint_armed>)
  target_link_libraries(${name}-service-faulty PRIVATE ${name}_wiring allocator)
endfunction()
