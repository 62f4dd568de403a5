target_compile_definitions(plugrig_runner PRIVATE PLUGRIG_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

# By which build a run was made. The revision is that of the last configure step: dirty stands for every
# change since.
execute_process(
  COMMAND git describe --always --dirty
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
  OUTPUT_VARIABLE revision ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
string(STRIP "${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION} ${CMAKE_BUILD_TYPE} ${PLUGRIG_SANITIZE}" build)
set_property(SOURCE ${folder}/software.cpp APPEND PROPERTY COMPILE_DEFINITIONS
  PLUGRIG_VERSION="${PROJECT_VERSION}" PLUGRIG_BUILD="${build}" PLUGRIG_REVISION="${revision}")
