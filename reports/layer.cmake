target_link_libraries(plugrig_reports PRIVATE OpenSSL::Crypto)
