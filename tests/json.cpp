// Boost.JSON is compiled once, here. Not protobuf's Struct: its maps have another layout under
// ThreadSanitizer than in the library.
#include <boost/json/src.hpp>
