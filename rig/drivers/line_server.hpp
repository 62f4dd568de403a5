#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace rig {

/// Answers lines on a Unix stream socket that only its owner may use (mode 0600): one line back for each, in
/// order, to any number of clients. What stands before the end without a line end is a line, too. The
/// socket's file is gone with this object.
class LineServer {
  public:
    static constexpr std::size_t longest_line = 1000;
    static constexpr std::size_t most_clients = 32;
    static constexpr std::size_t unread = 1 << 20;  ///< a client that leaves more than this unread is dropped

    /// One who is connected; copies are the same one.
    class Client {
      public:
        /// Answers the line that was asked, once. Only then is the next line of this client asked.
        void answer(const std::string& line) const;
        /// Says a line that nobody asked for. False when the client is gone.
        bool tell(const std::string& line) const;
        /// No other client of this server has it or will have it.
        std::uint64_t number() const { return number_; }

      private:
        friend class LineServer;
        struct Session;
        std::weak_ptr<Session> session_;
        std::uint64_t number_ = 0;
    };
    using Asked = std::function<void(const Client& client, const std::string& line)>;
    /// A client has closed its end, perhaps before it was answered; one that only says no more has not. What
    /// it still had to ask is dropped.
    using Left = std::function<void(const Client& client)>;

    /// A socket file that a killed process has left is replaced.
    /// Errors: throws busy when somebody answers there, bad_input when something else has this name, or no
    /// socket can be made there.
    LineServer(boost::asio::io_context& context, const std::filesystem::path& path, Asked asked,
               Left left = nullptr);
    ~LineServer();
    LineServer(const LineServer&) = delete;
    LineServer& operator=(const LineServer&) = delete;

  private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace rig
