# add_board(NAME IN FOLDER DEPS ...): the firmware for a board with another processor: a project of its own, with
# another compiler. Its target firmware-NAME is not part of `all`. DEPS is what its sources may include, as in
# add_layer.
find_program(PLUGRIG_ARM_COMPILER arm-none-eabi-g++)

function(add_board NAME)
  cmake_parse_arguments(BOARD "" "IN" "DEPS" ${ARGN})
  if(NOT PLUGRIG_ARM_COMPILER)
    set(reason "No firmware-${NAME}: gcc-arm-none-eabi is not installed (packages.txt, [test])")
    message(STATUS ${reason})
    add_custom_target(firmware-${NAME} COMMAND ${CMAKE_COMMAND} -E echo ${reason})
    return()
  endif()
  set(build ${PROJECT_BINARY_DIR}/firmware-${NAME})
  add_custom_target(firmware-${NAME}
    COMMAND ${CMAKE_COMMAND} -S ${PROJECT_SOURCE_DIR}/${BOARD_IN} -B ${build} -G ${CMAKE_GENERATOR}
      --toolchain ${PROJECT_SOURCE_DIR}/cmake/arm-none-eabi.cmake
      -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}
    COMMAND ${CMAKE_COMMAND} --build ${build}
    COMMENT "The plug's firmware for the board ${NAME}" VERBATIM USES_TERMINAL)
endfunction()
