target_link_libraries(plugrig_suite PRIVATE PkgConfig::RE2)
