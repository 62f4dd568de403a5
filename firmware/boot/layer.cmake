target_compile_options(plugrig_boot PRIVATE -fno-exceptions -fno-rtti)
