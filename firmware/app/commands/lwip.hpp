#pragma once

#include "firmware/app/shell/reply.hpp"
#include "firmware/app/shell/tokens.hpp"

namespace fw {

struct Plug;

/// `ip [interface [mode static|dhcp] [ip|mask|gw address]…]`
void ip_config(Plug& plug, Args args, Reply& reply);

/// `stat mask`
void ip_statistics(Plug& plug, Args args, Reply& reply);

}  // namespace fw
