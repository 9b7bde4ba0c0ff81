# How a library, a program and a test of this tree are declared, so that each carries the same warnings, sanitizers and
# precompiled header.

# taskyard_library(name [PRECOMPILED header])
function(taskyard_library name)
  cmake_parse_arguments(arg "" "PRECOMPILED" "" ${ARGN})
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED precompiled.h)
  endif()
  qt_add_library(${name} STATIC)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC taskyard_sanitizers PRIVATE taskyard_warnings)
  target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/resources/cmake/${arg_PRECOMPILED})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
endfunction()

function(taskyard_program name)
  qt_add_executable(${name})
  target_link_libraries(${name} PRIVATE taskyard_warnings taskyard_sanitizers)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin AUTOMOC ON)
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()

# taskyard_test(NAME foo_tests SOURCES ... LIBRARIES ... [LABELS fast] [GUI])
# GUI: with a QApplication, on the offscreen platform.
# One executable of GoogleTest cases, each registered with CTest. The programs under test are found next to each other
# in TASKYARD_BIN_DIR; real inputs are looked up in TASKYARD_CASES_DIR.
function(taskyard_test)
  cmake_parse_arguments(arg "GUI" "NAME;TIMEOUT" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  set(support taskyard_test_support)
  if(arg_GUI)
    set(support taskyard_gui_test_support)
  endif()
  add_executable(${arg_NAME} ${arg_SOURCES})
  target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBRARIES} ${support} taskyard_warnings taskyard_sanitizers)
  target_precompile_headers(${arg_NAME} REUSE_FROM ${support})
  set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)
  if(NOT arg_LABELS)
    set(arg_LABELS fast)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  set(environment "QT_QPA_PLATFORM=offscreen" "TASKYARD_BIN_DIR=${PROJECT_BINARY_DIR}/bin"
    "UBSAN_OPTIONS=print_stacktrace=1" "ASAN_OPTIONS=detect_stack_use_after_return=1"
    "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp"
    "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0")
  # gtest_discover_tests() cannot pass on a property that is a list, so lists are set by a file that CTest includes later.
  gtest_discover_tests(${arg_NAME} DISCOVERY_TIMEOUT 60 TEST_LIST ${arg_NAME}_CASES PROPERTIES TIMEOUT ${arg_TIMEOUT})
  set(properties_file ${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}_properties.cmake)
  file(WRITE ${properties_file} "if(${arg_NAME}_CASES)
  set_tests_properties(\${${arg_NAME}_CASES} PROPERTIES LABELS \"${arg_LABELS}\" ENVIRONMENT \"${environment}\")
endif()
")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${properties_file})
endfunction()
