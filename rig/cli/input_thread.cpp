#include "rig/cli/input_thread.hpp"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <memory>
#include <thread>
#include <utility>

#include "rig/bench/wake_event.hpp"

namespace rig::cli {

struct InputThread::Impl {
    using Take = std::function<void(std::string)>;

    Impl(int descriptor_, boost::asio::io_context& context_, Take take_)
        : descriptor{descriptor_}, context{context_}, take{std::make_shared<Take>(std::move(take_))} {
        thread = std::thread{[this] { run(); }};
    }
    ~Impl() {
        stopping = true;
        wake.raise();
        thread.join();
    }

    void run() {
        for (bool more = true; more && asked_for_more();) {
            pollfd waiting[] = {{descriptor, POLLIN, 0}, wake.waited_for()};
            while (poll(waiting, 2, -1) < 0) {
            }
            if (stopping) {
                return;
            }
            char bytes[4096];
            const ssize_t got = read(descriptor, bytes, sizeof bytes);
            more = got > 0;
            boost::asio::post(context,
                              [weak = std::weak_ptr{take},
                               chunk = std::string(bytes, more ? static_cast<std::size_t>(got) : 0u)] {
                                  if (const auto told = weak.lock()) {
                                      (*told)(chunk);
                                  }
                              });
        }
    }

    bool asked_for_more() const {
        wake.wait();
        return !stopping;
    }

    int descriptor;
    boost::asio::io_context& context;
    std::shared_ptr<Take> take;
    WakeEvent wake;  ///< the next chunk is wanted, or the end
    std::atomic<bool> stopping = false;
    std::thread thread;
};

InputThread::InputThread(int descriptor, boost::asio::io_context& context,
                         std::function<void(std::string)> take)
    : impl_{std::make_unique<Impl>(descriptor, context, std::move(take))} {}
InputThread::~InputThread() = default;

void InputThread::next() {
    impl_->wake.raise();
}

}  // namespace rig::cli
