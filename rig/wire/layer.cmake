target_link_libraries(plugrig_wire PRIVATE PkgConfig::RE2)
