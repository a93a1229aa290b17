# primadona_protos(NAME common DIR primadona/common/v1 FILES a.proto b.proto DEPS …)
#
# Makes the library protos_<NAME> from protos/<DIR>/*.proto, with gRPC stubs. Google's own
# protos come from the pinned npm package; /usr/include goes first, since that package also
# ships protobuf files newer than the installed library.

set(GOOGLE_PROTOS ${CMAKE_SOURCE_DIR}/protos/node_modules/google-gax/build/protos)
if(NOT EXISTS ${GOOGLE_PROTOS}/google/api/annotations.proto)
  message(FATAL_ERROR "Google's protos are missing: run deploy/setup first")
endif()
set(PROTO_OUT ${CMAKE_BINARY_DIR}/gen)
file(MAKE_DIRECTORY ${PROTO_OUT})
get_target_property(GRPC_PLUGIN gRPC::grpc_cpp_plugin LOCATION)

# Generates C++ for `files` (paths relative to `root`) into a library `target`.
function(primadona_generate target root with_grpc files)
  set(sources)
  foreach(file ${files})
    string(REGEX REPLACE "\\.proto$" "" stem ${file})
    set(outputs ${PROTO_OUT}/${stem}.pb.cc ${PROTO_OUT}/${stem}.pb.h)
    set(grpc_flags)
    if(with_grpc AND file MATCHES "_service\\.proto$")
      list(APPEND outputs ${PROTO_OUT}/${stem}.grpc.pb.cc ${PROTO_OUT}/${stem}.grpc.pb.h)
      set(grpc_flags --plugin=protoc-gen-grpc=${GRPC_PLUGIN} --grpc_out=generate_mock_code=false:${PROTO_OUT})
    endif()
    add_custom_command(
      OUTPUT ${outputs}
      COMMAND protobuf::protoc -I /usr/include -I ${CMAKE_SOURCE_DIR}/protos -I ${GOOGLE_PROTOS}
              --cpp_out=${PROTO_OUT} ${grpc_flags} ${file}
      DEPENDS ${root}/${file}
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}
      COMMENT "protoc ${file}"
      VERBATIM)
    list(APPEND sources ${outputs})
  endforeach()
  add_library(${target} STATIC ${sources})
  target_include_directories(${target} SYSTEM PUBLIC ${PROTO_OUT})
  target_link_libraries(${target} PUBLIC protobuf::libprotobuf gRPC::grpc++)
  # Generated code is large and not hot: -O1 halves its build.
  target_compile_options(${target} PRIVATE -O1 -w)
endfunction()

function(primadona_protos)
  cmake_parse_arguments(ARG "" "NAME;DIR" "FILES;DEPS" ${ARGN})
  list(TRANSFORM ARG_FILES PREPEND ${ARG_DIR}/)
  primadona_generate(protos_${ARG_NAME} ${CMAKE_SOURCE_DIR}/protos ON "${ARG_FILES}")
  target_link_libraries(protos_${ARG_NAME} PUBLIC protos_google ${ARG_DEPS})
  add_dependencies(protos_${ARG_NAME} protos_google)
endfunction()
