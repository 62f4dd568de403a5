#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "firmware/app/profile.hpp"
#include "firmware/boot/image.hpp"

namespace rig::virt {

/// Units: characters of each version text.
inline constexpr std::size_t longest_image_text = fw::ImageInfo::text_size - 1;

/// An application image as it lies in the virtual plug's flash. It holds no code, because this board runs its
/// own machine's; it says which versions it is of, and it must be intact to run.
std::vector<std::uint8_t> make_plug_image(const fw::Profile& profile);

/// What runs when the bootloader has jumped to `memory`: `profile` with the versions of the image there.
/// Nothing when there is no intact image: a processor that meets one stands still. The versions point into
/// `memory`.
std::optional<fw::Profile> running_image(std::span<const std::uint8_t> memory, const fw::Profile& profile);

}  // namespace rig::virt
