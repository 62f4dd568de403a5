# Compiler flags and third-party libraries. Versions are Debian 12's.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

find_program(PLUGRIG_CCACHE ccache)
if(PLUGRIG_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${PLUGRIG_CCACHE})
endif()

find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(Protobuf REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(LIBEDIT REQUIRED IMPORTED_TARGET libedit)

# A run must give the same bytes under every preset: no fused multiply-add, no -march, no fast-math.
add_library(plugrig_flags INTERFACE)
target_compile_options(plugrig_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
  -ffp-contract=off)
if(PLUGRIG_WERROR)
  target_compile_options(plugrig_flags INTERFACE -Werror)
endif()
target_include_directories(plugrig_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(plugrig_flags INTERFACE BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)

if(PLUGRIG_SANITIZE)
  add_compile_options(-fsanitize=${PLUGRIG_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PLUGRIG_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    add_compile_options(-fno-sanitize=function)   # clang 14 cannot compile coroutines with it
  endif()
endif()
