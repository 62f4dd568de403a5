#include "rig/wire/pattern_watch.hpp"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "rig/wire/literal_skimmer.hpp"

namespace rig::console {
namespace {

re2::RE2::Options quiet() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    return options;
}

struct Compiled {
    std::unique_ptr<re2::RE2> pattern;
    std::vector<std::string> literals;  ///< in lower case; each match holds one of them at least
};

/// Short words are skimmed for faster, and the end of a long one is as rare as all of it.
constexpr std::size_t longest_word = 16;

std::string word_of(const std::string& literal) {
    return literal.substr(literal.size() - std::min(literal.size(), longest_word));
}

/// As few of the literals as it takes, and long ones rather than short ones, which stand in every other line.
std::vector<std::string> cover(const re2::FilteredRE2& filter, const std::vector<std::string>& literals) {
    std::vector<int> order(literals.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](int k) { return literals[static_cast<std::size_t>(k)].size(); });
    std::vector<int> left_out;
    std::vector<std::string> kept;
    for (const int k : order) {
        left_out.push_back(k);
        std::vector<int> possible;
        filter.AllPotentials(left_out, &possible);
        if (possible.empty()) continue;
        left_out.pop_back();
        kept.push_back(literals[static_cast<std::size_t>(k)]);
    }
    return kept;
}

Result<Compiled> compile_one(const std::string& text) {
    Compiled compiled{std::make_unique<re2::RE2>(text, quiet()), {}};
    if (!compiled.pattern->ok()) {
        return Error{Errc::bad_input, "is no RE2 regular expression: " + compiled.pattern->error()};
    }
    re2::FilteredRE2 filter{static_cast<int>(PatternWatch::least_literal)};
    int id = 0;
    filter.Add(text, quiet(), &id);
    std::vector<std::string> literals;
    filter.Compile(&literals);
    std::vector<int> possible_without_any;
    filter.AllPotentials({}, &possible_without_any);
    if (literals.empty() || !possible_without_any.empty()) {
        return Error{Errc::bad_input, "can match without a literal of " +
                                          std::to_string(PatternWatch::least_literal) +
                                          " bytes; add fixed text, or chance will meet it"};
    }
    compiled.literals = cover(filter, literals);
    return compiled;
}

}  // namespace

struct PatternWatch::Impl {
    struct Watched {
        std::unique_ptr<re2::RE2> pattern;
        std::uint64_t first_literal = 0;  ///< behind the first of its literals that were not answered yet
        std::uint64_t literal_end = 0;    ///< behind the last of them, 0 if there is none
        std::uint64_t matched_to = 0;
    };

    Impl(std::vector<Watched> watched_, std::vector<std::vector<std::size_t>> needs_,
         std::vector<std::string> words)
        : watched{std::move(watched_)},
          needs{std::move(needs_)},
          skimmer{std::move(words)},
          place{skimmer.begin()} {}

    void restart() {
        window.clear();
        window_begin = 0;
        place = skimmer.begin();
        for (const std::size_t k : std::exchange(armed, {}))
            watched[k].literal_end = 0;
        for (Watched& one : watched)
            one.matched_to = 0;
    }

    void take(std::string_view piece) {
        forget();
        window += piece;
        place = skimmer.skim(window, place, [this](std::size_t word, std::size_t end) {
            for (const std::size_t k : needs[word]) {
                Watched& one = watched[k];
                if (one.literal_end == 0) {
                    armed.push_back(k);
                    one.first_literal = window_begin + end;
                }
                one.first_literal = std::min(one.first_literal, window_begin + end);
                one.literal_end = std::max(one.literal_end, window_begin + end);
            }
        });
        hits.clear();
        if (armed.empty()) return;
        std::ranges::sort(armed);
        std::erase_if(armed, [this](std::size_t k) {
            match(k);
            Watched& one = watched[k];
            const bool over =
                one.literal_end <= one.matched_to || one.literal_end + reach < window_begin + window.size();
            if (over) one.literal_end = 0;
            return over;
        });
    }

    /// Keeps what a match that is not complete yet may begin with.
    void forget() {
        if (window.size() < 8 * reach) return;  // not at each piece
        const std::size_t drop = std::min(window.size() - reach, place.last - skimmer.begin().last);
        window.erase(0, drop);
        window_begin += drop;
        place.last -= drop;
    }

    void match(std::size_t k) {
        Watched& one = watched[k];
        const re2::StringPiece text{window.data(), window.size()};
        const std::uint64_t earliest =
            std::max(one.matched_to, one.first_literal > reach ? one.first_literal - reach : 0);
        std::size_t from = earliest > window_begin ? earliest - window_begin : 0;
        re2::StringPiece found;
        while (from <= window.size() &&
               one.pattern->Match(text, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) {
            hits.push_back({k, {found.data(), found.size()}});
            from = static_cast<std::size_t>(found.data() - text.data()) + found.size();
            one.matched_to = window_begin + from;
        }
    }

    std::vector<Watched> watched;
    std::vector<std::vector<std::size_t>> needs;  ///< by word: the patterns whose literal it is
    LiteralSkimmer skimmer;
    LiteralSkimmer::Place place;
    std::string window;              ///< the end of the text
    std::uint64_t window_begin = 0;  ///< its offset in the text
    std::vector<std::size_t> armed;  ///< patterns one of whose literals came lately
    std::vector<Hit> hits;
};

Result<PatternWatch> PatternWatch::compile(std::span<const std::string> patterns) {
    std::vector<Impl::Watched> watched;
    std::vector<std::vector<std::size_t>> needs;
    std::vector<std::string> words;
    for (const std::string& text : patterns) {
        auto one = compile_one(text);
        if (!one) return Error{Errc::bad_input, "pattern \"" + text + "\" " + one.error().context};
        for (const std::string& literal : one->literals) {
            const auto word = std::ranges::find(words, word_of(literal));
            const auto index = static_cast<std::size_t>(word - words.begin());
            if (word == words.end()) {
                words.push_back(word_of(literal));
                needs.emplace_back();
            }
            needs[index].push_back(watched.size());
        }
        watched.push_back({std::move(one->pattern)});
    }
    return PatternWatch{std::make_unique<Impl>(std::move(watched), std::move(needs), std::move(words))};
}

PatternWatch::PatternWatch(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
PatternWatch::~PatternWatch() = default;
PatternWatch::PatternWatch(PatternWatch&&) noexcept = default;
PatternWatch& PatternWatch::operator=(PatternWatch&&) noexcept = default;

std::span<const PatternWatch::Hit> PatternWatch::feed(std::string_view piece) {
    impl_->take(piece);
    return impl_->hits;
}

void PatternWatch::restart() {
    impl_->restart();
}

}  // namespace rig::console
