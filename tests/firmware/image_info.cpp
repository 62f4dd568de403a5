#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

#include "firmware/boot/image.hpp"

// image_info FILE: what an application image says of itself. Exit code 1 when it is none, or not intact.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: image_info FILE\n";
        return 2;
    }
    std::ifstream file{argv[1], std::ios::binary};
    const std::vector<char> bytes{std::istreambuf_iterator<char>{file}, {}};
    const std::vector<std::uint8_t> image{bytes.begin(), bytes.end()};
    const auto info = fw::identify_image(image);
    if (!info) {
        std::cout << "no intact image\n";
        return 1;
    }
    std::cout << info->fw_version << ", " << info->build_date << ", CM4 " << info->cm4_version << ", N9 "
              << info->n9_version << '\n';
    return 0;
}
