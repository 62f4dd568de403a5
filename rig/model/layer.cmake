target_link_libraries(plugrig_model PUBLIC protobuf::libprotobuf PRIVATE PkgConfig::RE2)
