# Options of the build, and the INTERFACE targets that carry them to our own code only.

option(TASKYARD_BUILD_TESTS "Build the tests" ON)
option(TASKYARD_WERROR "Treat warnings in our own code as errors" ON)
set(TASKYARD_SANITIZE "" CACHE STRING "Sanitizers to build with: empty, 'address,undefined' or 'thread'")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

find_program(TASKYARD_CCACHE ccache)
if(TASKYARD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness is what ccache's manual asks for where precompiled headers are used.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${TASKYARD_CCACHE})
endif()

add_library(taskyard_warnings INTERFACE)
target_compile_options(taskyard_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align -Wunused
  $<$<BOOL:${TASKYARD_WERROR}>:-Werror>)
target_compile_definitions(taskyard_warnings INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_URL_CAST_FROM_STRING
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)

add_library(taskyard_sanitizers INTERFACE)
if(TASKYARD_SANITIZE)
  target_compile_options(taskyard_sanitizers INTERFACE -fsanitize=${TASKYARD_SANITIZE} -fno-omit-frame-pointer -g)
  target_link_options(taskyard_sanitizers INTERFACE -fsanitize=${TASKYARD_SANITIZE})
  if(TASKYARD_SANITIZE MATCHES "undefined")
    target_compile_options(taskyard_sanitizers INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
