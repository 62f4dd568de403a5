#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rig/core/task.hpp"
#include "rig/dialogues/console.hpp"
#include "rig/dialogues/plug_requests.hpp"
#include "rig/dialogues/reading.hpp"
#include "rig/wire/agreement.hpp"
#include "rig/wire/answer.hpp"

namespace rig {

/// Asks the plug's shell in values: `co_await plug.ask(requests::meross_hw())` is an Answer<wire::Hardware>.
class Plug {
  public:
    /// How many more clean answers must agree than differ before read() believes them. A console that loses 3
    /// bytes in 1000 makes two equal wrong ones once in 2000 readings, and three, with right ones between
    /// them, once in 100 000.
    static constexpr std::size_t must_agree = 3;

    /// How often read() asks at most.
    static constexpr std::size_t at_most = 6;

    explicit Plug(Console& console) : console_{console} {}

    /// Types the request once. What the plug makes of it, silence included, is a value; so is a line that
    /// could not be entered, because its echo never came back right: Torn, or Silent when nothing came.
    /// Errors: rig_fault when the stream is gone; usage for arguments that the shell cannot be given:
    /// control characters, or a line of more than 127 characters.
    /// Cancels: leaves what was typed without Enter.
    template <class Message>
    Task<Answer<Message>> ask(Query<Message> request) {
        const Untyped answer = co_await type_once(request);
        co_return as<Message>(answer, request);
    }
    template <class Message>
    Task<Answer<Message>> ask(Action<Message> request) {
        const Untyped answer = co_await type_once(request);
        co_return as<Message>(answer, request);
    }

    /// Asks until must_agree more clean answers agree than differ, but no more than at_most times
    /// (ARCHITECTURE.md, Answers and asking again): a byte of a number can be lost without a trace and leave
    /// a wrong number.
    /// Errors, Cancels: as ask().
    template <class Message>
    Task<Reading<Message>> read(Query<Message> request) {
        Attempts attempts;
        do {
            Untyped answer = co_await type_once(request);
            attempts.push_back(std::move(answer));
        } while (wants_more(attempts));
        co_return to_reading<Message>(attempts, request);
    }

  private:
    using Untyped = Answer<plugrig::wire::Reply>;
    using Attempts = std::vector<Untyped>;

    template <class Message>
    Task<Untyped> type_once(const Request<Message>& request) {
        return type(request.words, request.arguments, request.within);
    }

    Task<Untyped> type(std::string_view words, std::span<const std::string> arguments, Duration within);

    static bool wants_more(const Attempts& attempts);
    static console::Agreement agreement(const Attempts& attempts);

    template <class Message>
    static Answer<Message> as(const Untyped& answer, const Request<Message>& request) {
        using Storage = typename Answer<Message>::Storage;
        if (const auto* reply = answer.value()) return Storage{(reply->*request.of)()};
        if (const auto* other = answer.template get<Other>()) return Storage{*other};
        if (const auto* torn = answer.template get<Torn>()) return Storage{*torn};
        if (const auto* silent = answer.template get<Silent>()) return Storage{*silent};
        return Storage{*answer.template get<Reset>()};
    }

    template <class Message>
    static Reading<Message> to_reading(const Attempts& attempts, const Request<Message>& request) {
        using Kind = console::Agreement::Kind;
        std::vector<Answer<Message>> typed;
        for (const Untyped& attempt : attempts)
            typed.push_back(as<Message>(attempt, request));
        const console::Agreement agreed = agreement(attempts);
        const auto come_to = [&]() -> typename Reading<Message>::Storage {
            const Answer<Message>& last = typed.back();
            switch (agreed.kind) {
                case Kind::right:
                    return *typed[agreed.attempt].value();
                case Kind::answers_differently:
                    return *last.template get<Other>();
                case Kind::silent:
                    return *last.template get<Silent>();
                case Kind::nothing_clean:
                    return Torn{agreed.why};
                case Kind::restarted:
                    return *last.template get<Reset>();
                default:
                    return NotRepeatable{agreed.why};
            }
        };
        auto storage = come_to();
        return {std::move(storage), std::move(typed)};
    }

    Console& console_;
};

}  // namespace rig
