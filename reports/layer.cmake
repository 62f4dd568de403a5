target_link_libraries(plugrig_reports PRIVATE OpenSSL::Crypto PkgConfig::RE2)

# report.html carries its style, its script and dygraphs inside.
find_file(PLUGRIG_DYGRAPHS_JS dygraph.min.js NO_DEFAULT_PATH
  PATHS /usr/share/javascript/dygraphs /usr/share/nodejs/dygraphs/dist /usr/share/nodejs/dygraphs)
if(NOT PLUGRIG_DYGRAPHS_JS)
  message(FATAL_ERROR "dygraph.min.js is not there: apt-get install libjs-dygraphs (tools/install run does that)")
endif()
set(assets ${folder}/html/assets)
set(asset_names report_css report_js dygraphs_js dygraphs_licence)
set(asset_files ${assets}/report.css ${assets}/report.js ${PLUGRIG_DYGRAPHS_JS} ${assets}/dygraphs_licence.txt)
set(embedded ${PROJECT_BINARY_DIR}/generated/reports/assets.cpp)
add_custom_command(OUTPUT ${embedded}
  COMMAND ${CMAKE_COMMAND} -DOUT=${embedded} "-DNAMES=${asset_names}" "-DFILES=${asset_files}" -P ${assets}/embed.cmake
  DEPENDS ${asset_files} ${assets}/embed.cmake VERBATIM)
set_source_files_properties(${embedded} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
target_sources(plugrig_reports PRIVATE ${embedded})
