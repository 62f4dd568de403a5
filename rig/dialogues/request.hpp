#pragma once

#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rig/core/time.hpp"
#include "rig/wire/replies.pb.h"

namespace rig {

/// What is typed on the plug's shell, which message its reply is, and how long that may take from Enter.
/// Whether the shell can be given its arguments is said when it is asked (plug.hpp).
template <class Message>
class Request {
  public:
    /// The reply as its message.
    using Of = const Message& (plugrig::wire::Reply::*)() const;

    // No aggregate: g++ 12 destroys one twice that is made in a co_await expression.
    Request(std::string_view words_, Of of_, std::vector<std::string> arguments_)
        : words{words_}, of{of_}, arguments{std::move(arguments_)} {}

    std::string_view words;
    Of of;
    std::vector<std::string> arguments;
    Duration within = std::chrono::seconds{2};
};

/// A request that changes nothing: it may be asked again.
template <class Message>
class Query : public Request<Message> {
  public:
    using Request<Message>::Request;

    Query in(Duration longest) && {
        this->within = longest;
        return std::move(*this);
    }
};

/// A request that changes the plug: it is typed once and never again.
template <class Message>
class Action : public Request<Message> {
  public:
    using Request<Message>::Request;
};

namespace requests {

inline std::string word(std::string text) {
    return text;
}
inline std::string word(std::unsigned_integral auto number) {
    return std::to_string(number);
}

enum class Led { red, green };
enum class LedState { on, off, quick, slow };

inline std::string word(Led led) {
    return led == Led::red ? "red" : "green";
}
inline std::string word(LedState state) {
    switch (state) {
        case LedState::on:
            return "on";
        case LedState::off:
            return "off";
        case LedState::quick:
            return "quick";
        case LedState::slow:
            return "slow";
    }
    return {};
}

template <class Message>
Query<Message> query(std::string_view words, const Message& (plugrig::wire::Reply::*of)() const,
                     const auto&... arguments) {
    return {words, of, std::vector<std::string>{word(arguments)...}};
}

template <class Message>
Action<Message> action(std::string_view words, const Message& (plugrig::wire::Reply::*of)() const,
                       const auto&... arguments) {
    return {words, of, std::vector<std::string>{word(arguments)...}};
}

}  // namespace requests
}  // namespace rig
