#include "rig/virtual/plug_image.hpp"

namespace rig::virt {

std::vector<std::uint8_t> make_plug_image(const fw::Profile& profile) {
    std::vector<std::uint8_t> image(fw::ImageInfo::end);
    fw::seal_image(image, {.fw_version = profile.fw_version,
                           .build_date = profile.build_date,
                           .cm4_version = profile.cm4_version,
                           .n9_version = profile.n9_version});
    return image;
}

std::optional<fw::Profile> running_image(std::span<const std::uint8_t> memory, const fw::Profile& profile) {
    const auto info = fw::identify_image(memory);
    if (!info) {
        return std::nullopt;
    }
    fw::Profile running = profile;
    running.fw_version = info->fw_version;
    running.build_date = info->build_date;
    running.cm4_version = info->cm4_version;
    running.n9_version = info->n9_version;
    return running;
}

}  // namespace rig::virt
