#pragma once

#include "firmware/app/shell/reply.hpp"
#include "firmware/app/shell/tokens.hpp"

namespace fw {

struct Plug;

/// What `meross` tells and does not change.
void hardware_info(Plug& plug, Args args, Reply& reply);
void firmware_info(Plug& plug, Args args, Reply& reply);
void network_info(Plug& plug, Args args, Reply& reply);
void task_info(Plug& plug, Args args, Reply& reply);
void heap_info(Plug& plug, Args args, Reply& reply);
void time_info(Plug& plug, Args args, Reply& reply);
void sun_info(Plug& plug, Args args, Reply& reply);
void energy_info(Plug& plug, Args args, Reply& reply);

}  // namespace fw
