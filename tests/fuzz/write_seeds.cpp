// fuzz_seeds FOLDER: writes what each target begins with into FOLDER/<target>.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "tests/fuzz/seeds.hpp"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: fuzz_seeds FOLDER\n";
        return 2;
    }
    for (const auto& [target, inputs] : rig::fuzz::seeds()) {
        const auto folder = std::filesystem::path{argv[1]} / target;
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
        for (std::size_t k = 0; k < inputs.size(); ++k)
            std::ofstream{folder / std::to_string(k), std::ios::binary} << inputs[k];
    }
}
