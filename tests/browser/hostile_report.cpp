// hostile_report N: report.html of a run in which every text is the Nth of reports/hostile_record.hpp.

#include <cstdlib>
#include <iostream>

#include "reports/hostile_record.hpp"
#include "reports/render_html.hpp"
#include "reports/shown.hpp"

int main(int argc, char** argv) {
    const auto number = static_cast<std::size_t>(argc == 2 ? std::atoi(argv[1]) : 0);
    if (number >= rig::reports::hostile_texts.size()) return 2;
    const auto text = rig::reports::hostile_texts[number];
    std::cout << rig::reports::render_html(rig::reports::shown(rig::reports::filled_record(text)),
                                           rig::reports::shown(rig::reports::filled_timeline(text)));
}
