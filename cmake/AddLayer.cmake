# add_layer(NAME IN FOLDER DEPS ...): one library from the *.cpp of the folder and the folders in it, one from its *.proto,
# one test program from its *_test.cpp. The folder's headers are included by their path from the
# project root ("rig/wire/hlw8032.hpp").

# Test programs may use these besides the layer's own dependencies.
set(PLUGRIG_TEST_DEPS core ports time)

function(add_layer NAME)
  cmake_parse_arguments(LAYER "" "IN" "DEPS" ${ARGN})
  set(folder ${PROJECT_SOURCE_DIR}/${LAYER_IN})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/*/*.cpp)
  file(GLOB protos CONFIGURE_DEPENDS ${folder}/*.proto)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  set(library plugrig_${NAME})
  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(${library} ${scope} plugrig_flags)
  foreach(dep IN LISTS LAYER_DEPS)
    target_link_libraries(${library} ${scope} plugrig_${dep})
  endforeach()

  if(protos)
    _add_layer_protos(${NAME} "${LAYER_DEPS}" "${protos}")
    target_link_libraries(${library} ${scope} plugrig_${NAME}_proto)
  endif()
  if(sources AND EXISTS ${folder}/layer.cmake)   # what else this folder needs: a third-party library, a program
    include(${folder}/layer.cmake)
  endif()
  if(tests AND PLUGRIG_TESTS)
    _add_layer_tests(${NAME} "${tests}")
  endif()
endfunction()

function(_add_layer_protos NAME DEPS PROTOS)
  set(target plugrig_${NAME}_proto)
  set(out ${PROJECT_BINARY_DIR}/generated)
  file(MAKE_DIRECTORY ${out})
  set(generated)
  foreach(proto IN LISTS PROTOS)
    file(RELATIVE_PATH relative ${PROJECT_SOURCE_DIR} ${proto})
    string(REGEX REPLACE "\\.proto$" "" stem ${relative})
    add_custom_command(
      OUTPUT ${out}/${stem}.pb.cc ${out}/${stem}.pb.h
      COMMAND protobuf::protoc --proto_path=${PROJECT_SOURCE_DIR} --cpp_out=${out} ${relative}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
      DEPENDS ${PROTOS} VERBATIM)
    list(APPEND generated ${out}/${stem}.pb.cc ${out}/${stem}.pb.h)
  endforeach()
  add_library(${target} STATIC ${generated})
  target_include_directories(${target} SYSTEM PUBLIC ${out})
  target_link_libraries(${target} PUBLIC protobuf::libprotobuf Threads::Threads)
  target_compile_options(${target} PRIVATE -w)
  foreach(dep IN LISTS DEPS)
    if(TARGET plugrig_${dep}_proto)
      target_link_libraries(${target} PUBLIC plugrig_${dep}_proto)
    endif()
  endforeach()
endfunction()

function(_add_layer_tests NAME TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(${NAME}_test ${TESTS})
  target_link_libraries(${NAME}_test PRIVATE plugrig_${NAME} GTest::gtest GTest::gtest_main)
  foreach(dep IN LISTS PLUGRIG_TEST_DEPS)
    if(NOT dep STREQUAL NAME)
      target_link_libraries(${NAME}_test PRIVATE plugrig_${dep})
    endif()
  endforeach()
  target_compile_definitions(${NAME}_test PRIVATE PLUGRIG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(${NAME}_test TEST_PREFIX ${NAME}. DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 120 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
