// hostile_report N [html|junit|csv]: the rendering of a run in which every text is the Nth of
// reports/hostile_record.hpp; hostile_report count: how many there are.

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

#include "reports/formats/render.hpp"
#include "reports/hostile_record.hpp"
#include "reports/html/render_html.hpp"
#include "reports/privacy/shown.hpp"

int main(int argc, char** argv) {
    using namespace rig::reports;
    const std::string_view first = argc > 1 ? argv[1] : "0";
    const std::string_view format = argc > 2 ? argv[2] : "html";
    if (first == "count") {
        std::cout << hostile_texts.size() << '\n';
        return 0;
    }
    const auto number = static_cast<std::size_t>(std::atoi(first.data()));
    if (number >= hostile_texts.size()) return 2;
    const auto text = hostile_texts[number];
    auto filled = filled_record(text);
    filled.mutable_case_(1)->mutable_name()->append(" again");  // a suite cannot have two cases of one name
    const auto record = shown(std::move(filled));
    if (format == "junit") {
        std::cout << render_junit(record);
    } else if (format == "csv") {
        std::cout << render_csv(record);
    } else {
        std::cout << render_html(record, shown(filled_timeline(text)));
    }
    return 0;
}
