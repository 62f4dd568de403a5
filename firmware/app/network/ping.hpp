#pragma once

#include "firmware/app/io.hpp"
#include "firmware/app/log/syslog.hpp"
#include "firmware/app/network/ipv4.hpp"
#include "firmware/app/network/network.hpp"

namespace fw {

/// One echo request and its answer, told by log lines.
class Ping {
  public:
    /// Sends to `host`; an answer that was still awaited is given up.
    void send(Time now, Ipv4 host, const Network& network, Syslog& log);

    /// Does what is due. Range: returns when it wants to run next.
    Time step(Time now, Syslog& log);

  private:
    void tell(Time at, Syslog& log);

    Ipv4 host_;
    std::optional<Time> round_trip_;
    Time due_at_ = never;
};

}  // namespace fw
