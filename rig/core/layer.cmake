target_link_libraries(plugrig_core PUBLIC Boost::headers Threads::Threads PRIVATE spdlog::spdlog)
