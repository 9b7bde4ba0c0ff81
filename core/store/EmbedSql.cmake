# taskyard_embed_sql(TARGET OUT FILES...): the texts of the migrations and of the named statements, compiled in as
# kSqlFiles (name, text). A change of a file runs this again.
function(taskyard_embed_sql target out)
  set(rows "")
  foreach(file ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    string(APPEND rows "    {\"${file}\", R\"~sql~(${text})~sql~\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Made by EmbedSql.cmake.
#include \"core/store/namedsql.h\"
namespace taskyard::store {
const SqlFile kSqlFiles[] = {
@rows@    {nullptr, nullptr}};
} // namespace taskyard::store
")
  target_sources(${target} PRIVATE ${out})
endfunction()
