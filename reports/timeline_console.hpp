#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reports/journal.pb.h"
#include "reports/timeline.hpp"
#include "rig/wire/chatter.hpp"
#include "rig/wire/console_demux.hpp"

namespace rig::reports {

/// The console's share of a Timeline: its bytes sorted by the catalogue of chatter that the journal itself
/// brings, and the lines that were typed.
class TimelineConsole {
  public:
    /// The next event, of any kind. Range: Input before any byte.
    void on(const plugrig::reports::Event& event);

    /// Closes what is open.
    void finish(Time now);

    std::vector<console::Record> take_records() { return std::move(records_); }
    std::vector<TypedLine> take_typed() { return std::move(typed_); }

  private:
    console::Demux& demux();
    void on_tx(Time t, const std::string& data);
    void drain();

    std::unique_ptr<console::ChatterCatalogue> chatter_ = std::make_unique<console::ChatterCatalogue>();
    std::unique_ptr<console::Demux> demux_;  ///< made with the first byte, when the catalogue is known
    std::vector<console::Record> records_;
    std::vector<TypedLine> typed_;
    std::string line_;  ///< typed so far
};

}  // namespace rig::reports
