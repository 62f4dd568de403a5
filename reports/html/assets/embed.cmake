# cmake -DOUT=assets.cpp -DNAMES=a;b -DFILES=a.css;b.js -P embed.cmake: files as string_views of assets.hpp.

set(code "#include \"reports/html/assets.hpp\"\n\nnamespace rig::reports::assets {\n")
foreach(name file IN ZIP_LISTS NAMES FILES)
  file(READ "${file}" text)
  if(text MATCHES "\\)embedded\"")
    message(FATAL_ERROR "${file} holds the end of a raw string")
  endif()
  string(APPEND code "\nconst std::string_view ${name}{R\"embedded(${text})embedded\"};\n")
endforeach()
string(APPEND code "\n}  // namespace rig::reports::assets\n")
file(WRITE "${OUT}" "${code}")
