#pragma once

// What others would look for patterns with, each fed the same chunks. Provenance: rewritten from p1_limit.cpp
// of this project's peer measurements. The line-wise ones keep the unfinished line, because their library
// cannot go on in the middle of a text; Hyperscan can.
#include <hs/hs.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace peers {

struct Counts {
    long expected = 0;
    long forbidden = 0;
    void add(std::size_t pattern) { ++(pattern == 0 ? expected : forbidden); }
};

/// Calls block(text) with whole lines.
class Lines {
  public:
    template <class Block>
    void feed(std::string_view bytes, Block block) {
        const std::size_t end = bytes.rfind('\n');
        if (end == bytes.npos) {
            kept_ += bytes;
            return;
        }
        std::string_view whole = bytes.substr(0, end + 1);
        if (!kept_.empty()) {
            const std::size_t first = whole.find('\n') + 1;
            kept_ += whole.substr(0, first);
            block(std::string_view{kept_});
            kept_.clear();
            whole.remove_prefix(first);
        }
        block(whole);
        kept_ = bytes.substr(end + 1);
    }

  private:
    std::string kept_;
};

class Re2Set {
  public:
    explicit Re2Set(const std::vector<std::string>& patterns) {
        RE2::Options options{RE2::Quiet};
        options.set_encoding(RE2::Options::EncodingLatin1);
        options.set_max_mem(64 << 20);
        set_ = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
        for (const auto& pattern : patterns)
            set_->Add(pattern, nullptr);
        set_->Compile();
    }
    void feed(std::string_view bytes) {
        lines_.feed(bytes, [this](std::string_view text) {
            while (!text.empty()) {
                const std::size_t size = text.find('\n') + 1;
                if (set_->Match(re2::StringPiece{text.data(), size}, &hits_))
                    for (const int hit : hits_)
                        counts.add(static_cast<std::size_t>(hit));
                text.remove_prefix(size);
            }
        });
    }
    Counts counts;

  private:
    std::unique_ptr<RE2::Set> set_;
    std::vector<int> hits_;
    Lines lines_;
};

class Pcre2Jit {
  public:
    explicit Pcre2Jit(const std::vector<std::string>& patterns) {
        for (const auto& pattern : patterns) {
            int error = 0;
            PCRE2_SIZE at = 0;
            codes_.push_back(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), 0,
                                           &error, &at, nullptr));
            if (codes_.back() == nullptr) throw std::runtime_error{"PCRE2 refuses " + pattern};
            pcre2_jit_compile(codes_.back(), PCRE2_JIT_COMPLETE);
        }
        found_ = pcre2_match_data_create(16, nullptr);
    }
    ~Pcre2Jit() {
        for (auto* code : codes_)
            pcre2_code_free(code);
        pcre2_match_data_free(found_);
    }
    Pcre2Jit(const Pcre2Jit&) = delete;
    Pcre2Jit& operator=(const Pcre2Jit&) = delete;

    void feed(std::string_view bytes) {
        lines_.feed(bytes, [this](std::string_view text) {
            for (std::size_t k = 0; k < codes_.size(); ++k) {
                PCRE2_SIZE at = 0;
                while (pcre2_jit_match(codes_[k], reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), at,
                                       0, found_, nullptr) > 0) {
                    counts.add(k);
                    at = pcre2_get_ovector_pointer(found_)[1];
                }
            }
        });
    }
    Counts counts;

  private:
    std::vector<pcre2_code*> codes_;
    pcre2_match_data* found_ = nullptr;
    Lines lines_;
};

class Hyperscan {
  public:
    explicit Hyperscan(const std::vector<std::string>& patterns) {
        std::vector<const char*> texts;
        std::vector<unsigned> flags, ids;
        for (const auto& pattern : patterns) {
            flags.push_back(texts.empty() ? 0 : HS_FLAG_SINGLEMATCH);
            ids.push_back(static_cast<unsigned>(texts.size()));
            texts.push_back(pattern.c_str());
        }
        hs_compile_error_t* error = nullptr;
        if (hs_compile_multi(texts.data(), flags.data(), ids.data(), static_cast<unsigned>(texts.size()),
                             HS_MODE_STREAM, nullptr, &database_, &error) != HS_SUCCESS)
            throw std::runtime_error{error->message};
        hs_alloc_scratch(database_, &scratch_);
        hs_open_stream(database_, 0, &stream_);
    }
    ~Hyperscan() {
        hs_close_stream(stream_, nullptr, nullptr, nullptr);
        hs_free_scratch(scratch_);
        hs_free_database(database_);
    }
    Hyperscan(const Hyperscan&) = delete;
    Hyperscan& operator=(const Hyperscan&) = delete;

    void feed(std::string_view bytes) {
        const auto hit = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* self) {
            static_cast<Hyperscan*>(self)->counts.add(id);
            return 0;
        };
        hs_scan_stream(stream_, bytes.data(), static_cast<unsigned>(bytes.size()), 0, scratch_, hit, this);
    }
    Counts counts;

  private:
    hs_database_t* database_ = nullptr;
    hs_scratch_t* scratch_ = nullptr;
    hs_stream_t* stream_ = nullptr;
};

}  // namespace peers
