target_compile_options(plugrig_firmware PRIVATE -fno-exceptions -fno-rtti)
