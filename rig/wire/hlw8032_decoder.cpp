#include "rig/wire/hlw8032_decoder.hpp"

#include <algorithm>

namespace rig::hlw8032 {
namespace {

constexpr std::size_t header_size = 2;

constexpr int frames_to_learn = 2;
constexpr int frames_to_learn_against_evidence = 3;
constexpr std::size_t most_candidates = 8;

/// Source: all 14 chips of fixtures/frames/hlw8032_frames.tsv. Inferred, so it only asks for one frame more.
bool like_captured_chips(const Parameters& params) {
    return params.voltage % 8 == 0 && params.power % 8 == 0;
}

}  // namespace

void Decoder::feed(Time t, std::span<const std::uint8_t> bytes, LineStatus status) {
    for (const auto value : bytes)
        buffer_.push_back({value, status.parity || status.framing, t});
    while (step()) {
    }
}

std::optional<Reading> Decoder::take() {
    if (readings_.empty()) return std::nullopt;
    const Reading oldest = readings_.front();
    readings_.pop_front();
    return oldest;
}

Statistics Decoder::statistics() const {
    Statistics result = statistics_;
    result.skipped_bytes = std::max(position_, covered_until_) - covered_bytes_;
    return result;
}

/// Settles what stands at the front of the buffer; false if that needs more bytes.
bool Decoder::step() {
    if (buffer_.size() < header_size) return false;
    if (buffer_[1].value != Frame::check_byte) return skip(1), true;
    if (buffer_.size() < frame_size) return false;

    const Window bytes = window(0);
    const auto parsed = Frame::parse(bytes);
    if (!parsed || !state_is_trusted(0)) {
        count(Frame::defect(bytes).value_or(Defect::state));
        return skip(1), true;
    }
    if (parsed->params() != params_) {
        propose(*parsed);
        // One byte, not a whole frame: if this is a torso or a fake, the true frame begins inside.
        if (parsed->params() != params_) skip(1);
        return true;
    }
    switch (rival_in_first_window()) {
        case Rival::undecided:
            return false;
        case Rival::frame:
            ++statistics_.torsos;
            return skip(1), true;
        case Rival::none:
            break;
    }
    statistics_.param_mismatch += candidates_.size();
    candidates_.clear();
    emit(position_, first_reading(*parsed));
    // The last byte stays: it is the State of the next frame if this one lost a byte without a trace.
    skip(frame_size - 1);
    return true;
}

void Decoder::skip(std::size_t count) {
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(count));
    position_ += count;
}

Decoder::Window Decoder::window(std::size_t offset) const {
    Window bytes{};
    for (std::size_t i = 0; i < frame_size; ++i)
        bytes[i] = buffer_[offset + i].value;
    return bytes;
}

Reading Decoder::first_reading(const Frame& frame) const {
    return {buffer_[frame_size - 1].t, frame};
}

/// State is in no sum. Where the line reported an error, or the byte is the checksum of the frame before as
/// well (one of the two was lost), it is believed only if it repeats the State of the frame before.
bool Decoder::state_is_trusted(std::size_t offset) const {
    const Received& state = buffer_[offset];
    const bool is_checksum_too = position_ + offset + 1 == std::max(covered_until_, proposed_until_);
    if (!state.suspect && !is_checksum_too) return true;
    return state.value == (candidates_.empty() ? last_state_ : candidates_.back().reading.frame.state());
}

/// Whether the bytes from `offset` on, as far as they are here, could be a frame of the learnt chip.
bool Decoder::header_at(std::size_t offset) const {
    if (!Frame::is_state(buffer_[offset].value) || buffer_[offset + 1].value != Frame::check_byte)
        return false;
    const auto agrees = [&](std::size_t field, std::uint32_t number) {
        for (std::size_t i = 0; i < 3 && offset + field + i < buffer_.size(); ++i) {
            if (buffer_[offset + field + i].value != ((number >> (16 - 8 * i)) & 0xFF)) return false;
        }
        return true;
    };
    return agrees(2, params_->voltage) && agrees(8, params_->current) && agrees(14, params_->power);
}

Decoder::Rival Decoder::rival_in_first_window() const {
    for (std::size_t offset = 1; offset + header_size <= frame_size; ++offset) {
        if (!header_at(offset)) continue;
        if (offset + frame_size > buffer_.size()) return Rival::undecided;
        if (!Frame::defect(window(offset)) && state_is_trusted(offset)) return Rival::frame;
    }
    return Rival::none;
}

void Decoder::propose(const Frame& frame) {
    candidates_.push_back({position_, first_reading(frame)});
    proposed_until_ = position_ + frame_size;

    int agreeing = 0;
    std::uint64_t free_from = 0;
    for (const Candidate& candidate : candidates_) {
        if (candidate.reading.frame.params() != frame.params() || candidate.begin < free_from) continue;
        ++agreeing;
        free_from = candidate.begin + frame_size;
    }
    const bool expected = !params_ && like_captured_chips(frame.params());
    if (agreeing >= (expected ? frames_to_learn : frames_to_learn_against_evidence)) {
        learn(frame.params());
    } else if (candidates_.size() > most_candidates) {
        candidates_.erase(candidates_.begin());
        ++statistics_.param_mismatch;
    }
}

/// Gives out the candidates of the chip, except the newest: it is still at the front of the buffer.
void Decoder::learn(const Parameters& params) {
    params_ = params;
    std::vector<Candidate> ours;
    std::copy_if(candidates_.begin(), candidates_.end(), std::back_inserter(ours),
                 [&](const Candidate& candidate) { return candidate.reading.frame.params() == params; });
    statistics_.param_mismatch += candidates_.size() - ours.size();
    candidates_.clear();
    for (std::size_t i = 0; i + 1 < ours.size(); ++i) {
        if (ours[i].begin + frame_size - 1 <= ours[i + 1].begin) {
            emit(ours[i].begin, ours[i].reading);
        } else {
            ++statistics_.torsos;
        }
    }
}

void Decoder::emit(std::uint64_t begin, const Reading& reading) {
    if (begin > covered_until_) ++statistics_.resyncs;
    const std::uint64_t end = begin + frame_size;
    covered_bytes_ += end - std::max(begin, covered_until_);
    covered_until_ = end;
    last_state_ = reading.frame.state();
    readings_.push_back(reading);
    ++statistics_.frames;
}

void Decoder::count(Defect defect) {
    if (position_ < std::max(covered_until_, proposed_until_)) return;
    if (defect == Defect::state) ++statistics_.bad_state;
    if (defect == Defect::checksum && Frame::is_state(buffer_[0].value)) ++statistics_.bad_checksum;
}

}  // namespace rig::hlw8032
