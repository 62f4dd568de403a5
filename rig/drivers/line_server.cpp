#include "rig/drivers/line_server.hpp"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <list>
#include <utility>

#include "rig/drivers/descriptor.hpp"
#include "rig/drivers/system_error.hpp"

namespace rig {
namespace {

namespace fs = std::filesystem;
using Protocol = boost::asio::local::stream_protocol;
using Failure = boost::system::error_code;

sockaddr_un address_of(const fs::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.empty() || name.size() >= sizeof address.sun_path) {
        throw Error{Errc::bad_input, "'" + name + "' is no name for a socket: it may have 1 to " +
                                         std::to_string(sizeof address.sun_path - 1) + " characters"};
    }
    name.copy(address.sun_path, name.size());
    return address;
}

bool answers(const sockaddr_un& address) {
    const Descriptor probe{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    return connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 ||
           errno != ECONNREFUSED;
}

// Only what a killed process has left may go.
void make_room(const fs::path& path, const sockaddr_un& address) {
    struct stat found {};
    if (lstat(path.c_str(), &found) != 0) {
        return;
    }
    if (!S_ISSOCK(found.st_mode)) {
        throw Error{Errc::bad_input, path.string() + " exists and is no socket; choose another name"};
    }
    if (answers(address)) {
        throw Error{Errc::busy, path.string() + " is in use by another process; choose another name"};
    }
    unlink(path.c_str());
}

Descriptor listening_at(const fs::path& path) {
    const sockaddr_un address = address_of(path);
    make_room(path, address);
    Descriptor made{socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)};
    // The mode of the descriptor is the file's at bind(), so it is nobody else's at any moment.
    if (made.get() < 0 || fchmod(made.get(), S_IRUSR | S_IWUSR) != 0 ||
        bind(made.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(made.get(), SOMAXCONN) != 0) {
        throw system_error(Errc::bad_input, path.string());
    }
    return made;
}

// When the process or the system has no descriptor left for a client that waits to be accepted.
constexpr std::chrono::milliseconds accept_again_after{100};

struct Handlers {
    LineServer::Asked asked;
    LineServer::Left left;
};

}  // namespace

struct LineServer::Client::Session : std::enable_shared_from_this<Session> {
    Session(Protocol::socket socket_, std::uint64_t number_, std::weak_ptr<Handlers> handlers_)
        : socket{std::move(socket_)}, number{number_}, handlers{std::move(handlers_)} {}

    Client client() {
        Client client;
        client.session_ = weak_from_this();
        client.number_ = number;
        return client;
    }

    bool is_open() const { return socket.is_open(); }
    void close() {
        if (!is_open()) {
            return;
        }
        Failure ignored;
        // Not from here: who is told may be telling others at this moment.
        boost::asio::post(socket.get_executor(), [who = client(), told = handlers] {
            if (const auto alive = told.lock(); alive && alive->left) {
                alive->left(who);
            }
        });
        socket.close(ignored);
        answering = nullptr;  // nobody will hear the answer
    }

    void read() {
        socket.async_read_some(boost::asio::buffer(chunk),
                               [self = shared_from_this()](const Failure& failed, std::size_t got) {
                                   self->ended = bool{failed};
                                   self->received.append(self->chunk.data(), got);
                                   self->next();
                               });
    }

    // A line may take its time to be answered: sees it when nobody waits for that any more. A client who has
    // only shut down its sending end, as `nc -N` does, still waits.
    void watch_for_hangup() {
        if (watching) {
            return;
        }
        watching = true;
        socket.async_wait(Protocol::socket::wait_error, [self = shared_from_this()](const Failure& failed) {
            self->watching = false;
            if (!failed && self->answering) {
                self->close();
            }
        });
    }

    // Asks the next whole line, unless one is being answered.
    void next() {
        if (answering || !is_open()) {
            return;
        }
        if (ended && !received.empty() && received.back() != '\n') {
            received += '\n';
        }
        const auto end = received.find('\n');
        if (end == received.npos && received.size() <= longest_line) {
            if (!ended) {
                read();
            } else if (sending.empty()) {
                close();
            }
            return;
        }
        answering = shared_from_this();  // nothing is pending now that would keep it
        if (end == received.npos || end > longest_line) {
            ended = true;
            received.clear();
            answer("error: a line may have " + std::to_string(longest_line) + " characters");
            return;
        }
        std::string line = received.substr(0, end);
        received.erase(0, end + 1);
        while (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (const auto alive = handlers.lock()) {
            alive->asked(client(), line);
        }
        if (answering) {
            watch_for_hangup();
        }
    }

    void answer(const std::string& line) {
        boost::asio::post(socket.get_executor(),
                          [self = std::exchange(answering, nullptr)] { self->next(); });
        send(line);
    }

    void send(const std::string& line) {
        unsent += line + "\n";
        if (unsent.size() > unread) {
            close();
        } else if (sending.empty() && is_open()) {
            write();
        }
    }

    void write() {
        sending = std::exchange(unsent, {});
        boost::asio::async_write(socket, boost::asio::buffer(sending),
                                 [self = shared_from_this()](const Failure& failed, std::size_t) {
                                     self->sending.clear();
                                     if (failed) {
                                         self->close();
                                     } else if (!self->unsent.empty()) {
                                         self->write();
                                     } else if (self->ended) {
                                         self->next();
                                     }
                                 });
    }

    Protocol::socket socket;
    std::uint64_t number;
    std::weak_ptr<Handlers> handlers;
    std::array<char, 4096> chunk{};
    std::string received;
    std::string unsent;
    std::string sending;
    std::shared_ptr<Session> answering;  // this, while a line waits for its answer
    bool ended = false;
    bool watching = false;
};

void LineServer::Client::answer(const std::string& line) const {
    if (const auto session = session_.lock(); session && session->answering) {
        session->answer(line);
    }
}

bool LineServer::Client::tell(const std::string& line) const {
    const auto session = session_.lock();
    if (!session || !session->is_open()) {
        return false;
    }
    session->send(line);
    return true;
}

struct LineServer::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::io_context& context, const fs::path& path_, Asked asked, Left left)
        : path{path_.empty() ? path_ : fs::absolute(path_)},
          acceptor{context},
          pause{context},
          handlers{std::make_shared<Handlers>(Handlers{std::move(asked), std::move(left)})} {
        acceptor.assign(Protocol{}, listening_at(path).release());
        lstat(path.c_str(), &made);
    }
    ~Impl() {
        struct stat found {};
        if (lstat(path.c_str(), &found) == 0 && found.st_dev == made.st_dev && found.st_ino == made.st_ino) {
            unlink(path.c_str());
        }
        for (const auto& session : sessions) {
            if (const auto alive = session.lock()) {
                alive->close();
            }
        }
    }

    void accept() {
        acceptor.async_accept([weak = weak_from_this()](const Failure& failed, Protocol::socket socket) {
            const auto self = weak.lock();
            if (!self || failed == boost::asio::error::operation_aborted) {
                return;
            }
            if (failed) {
                self->accept_later();
                return;
            }
            self->sessions.remove_if([](const auto& session) { return session.expired(); });
            if (self->sessions.size() < most_clients) {
                const auto session =
                    std::make_shared<Client::Session>(std::move(socket), ++self->accepted, self->handlers);
                self->sessions.push_back(session);
                session->read();
            }
            self->accept();
        });
    }

    void accept_later() {
        pause.expires_after(accept_again_after);
        pause.async_wait([weak = weak_from_this()](const Failure& failed) {
            if (const auto self = weak.lock(); self && !failed) {
                self->accept();
            }
        });
    }

    fs::path path;
    struct stat made {};
    Protocol::acceptor acceptor;
    boost::asio::steady_timer pause;
    std::shared_ptr<Handlers> handlers;
    std::uint64_t accepted = 0;
    std::list<std::weak_ptr<Client::Session>> sessions;
};

LineServer::LineServer(boost::asio::io_context& context, const fs::path& path, Asked asked, Left left)
    : impl_{std::make_shared<Impl>(context, path, std::move(asked), std::move(left))} {
    impl_->accept();
}
LineServer::~LineServer() = default;

}  // namespace rig
