#include "rig/cli/line_editor.hpp"

#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cerrno>
#include <cstdio>
#include <mutex>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "rig/bench/wake_event.hpp"
#include "rig/cli/terminal.hpp"
#include "rig/core/error.hpp"

namespace rig::cli {
namespace {

constexpr int remembered_lines = 500;

}  // namespace

// libedit belongs to one thread, and so does the terminal: what is to be printed is handed over and printed
// where that thread waits for a key.
struct LineEditor::Impl {
    Impl(boost::asio::io_context& context_, std::string prompt_, Keys keys_)
        : context{context_}, prompt{std::move(prompt_)}, keys{std::make_shared<Keys>(std::move(keys_))} {
        edit = el_init("plugrig", stdin, stdout, stderr);
        past = history_init();
        if (edit == nullptr || past == nullptr) {
            release();
            throw Error{Errc::rig_fault, "this terminal cannot be edited on; check TERM, or try --raw"};
        }
        HistEvent event;
        history(past, &event, H_SETSIZE, remembered_lines);
        history(past, &event, H_SETUNIQUE, 1);
        el_set(edit, EL_CLIENTDATA, this);
        el_set(edit, EL_PROMPT, &Impl::give_prompt);
        el_set(edit, EL_HIST, history, past);
        el_set(edit, EL_EDITOR, "emacs");
        el_set(edit, EL_SIGNAL, 0);
        el_set(edit, EL_GETCFN, &Impl::get_key);
        // Ctrl-C is the plug's: it drops the line there, too.
        el_set(edit, EL_SETTY, "-d", "-isig", nullptr);
        // el_set() would copy the names and never free them.
        el_wset(edit, EL_ADDFN, L"plug-leave", L"Leave the console", &Impl::leave);
        el_wset(edit, EL_ADDFN, L"plug-interrupt", L"Drop the line", &Impl::interrupt);
        el_set(edit, EL_BIND, "^]", "plug-leave", nullptr);
        el_set(edit, EL_BIND, "^C", "plug-interrupt", nullptr);
        columns = terminal_columns(STDOUT_FILENO);
        thread = std::thread{[this] { run(); }};
    }
    ~Impl() {
        {
            const std::lock_guard lock{mutex};
            stopping = true;
        }
        wake.raise();
        thread.join();
        release();
    }

    void release() {
        if (edit != nullptr) {
            el_end(edit);  // gives the terminal back
        }
        if (past != nullptr) {
            history_end(past);
        }
    }

    // --- on the editor's thread --------------------------------------------------------------------------

    void run() {
        for (;;) {
            int size = 0;
            const char* typed = el_gets(edit, &size);
            if (typed == nullptr || size <= 0) {
                break;
            }
            std::string line{typed, static_cast<std::size_t>(size)};
            while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
                line.pop_back();
            }
            if (!line.empty()) {
                HistEvent event;
                history(past, &event, H_ENTER, line.c_str());
            }
            tell([line](const Keys& k) { k.enter(line); });
        }
        write_out("\n" + take_pending());
        tell([](const Keys& k) { k.leave(); });
    }

    template <class Tell>
    void tell(Tell how) {
        boost::asio::post(context, [weak = std::weak_ptr{keys}, how = std::move(how)] {
            if (const auto told = weak.lock()) {
                how(*told);
            }
        });
    }

    static char* give_prompt(EditLine* edit) { return self(edit).prompt.data(); }

    static unsigned char leave(EditLine*, wint_t) { return CC_EOF; }

    static unsigned char interrupt(EditLine* edit, wint_t) {
        const LineInfo* line = el_line(edit);
        const auto size = line->lastchar - line->buffer;
        el_cursor(edit, static_cast<int>(line->lastchar - line->cursor));
        el_deletestr(edit, static_cast<int>(size));
        self(edit).tell([](const Keys& k) { k.interrupt(); });
        return CC_REFRESH;
    }

    static int get_key(EditLine* edit, wchar_t* key) { return self(edit).wait_for_key(key); }

    static Impl& self(EditLine* edit) {
        void* data = nullptr;
        el_get(edit, EL_CLIENTDATA, &data);
        return *static_cast<Impl*>(data);
    }

    // Of libedit's contract: 1 and a key, or 0 for the end of the input.
    int wait_for_key(wchar_t* key) {
        for (;;) {
            pollfd waiting[] = {{STDIN_FILENO, POLLIN, 0}, wake.waited_for()};
            if (poll(waiting, 2, -1) < 0) {
                continue;
            }
            follow_window();
            if (waiting[1].revents != 0) {
                wake.take();
                if (is_stopping()) {
                    return 0;
                }
                print_above(take_pending());
            }
            if (waiting[0].revents != 0) {
                return read_key(key);
            }
        }
    }

    static int read_key(wchar_t* key) {
        std::mbstate_t state{};
        for (;;) {
            char byte = 0;
            if (read(STDIN_FILENO, &byte, 1) != 1) {
                return 0;
            }
            const std::size_t used = std::mbrtowc(key, &byte, 1, &state);
            if (used != static_cast<std::size_t>(-2)) {
                if (used == static_cast<std::size_t>(-1)) {
                    *key = static_cast<unsigned char>(byte);  // no character of this locale
                }
                return 1;
            }
        }
    }

    // There is no signal for it: those are blocked in this program.
    void follow_window() {
        if (const std::size_t now = terminal_columns(STDOUT_FILENO); now != columns) {
            columns = now;
            el_resize(edit);
        }
    }

    // The line being typed is taken away, and drawn again below the text.
    void print_above(const std::string& text) {
        if (text.empty()) {
            return;
        }
        const LineInfo* line = el_line(edit);
        const std::size_t cursor = prompt.size() + static_cast<std::size_t>(line->cursor - line->buffer);
        const std::size_t row = columns == 0 ? 0 : cursor / columns;
        write_out((row > 0 ? "\x1b[" + std::to_string(row) + "A" : "") + "\r\x1b[J" + text);
        el_set(edit, EL_REFRESH);
    }

    static void write_out(const std::string& text) {
        std::fflush(stdout);
        for (std::string_view left = text; !left.empty();) {
            const ssize_t written = write(STDOUT_FILENO, left.data(), left.size());
            if (written <= 0 && errno != EINTR && errno != EAGAIN) {
                return;  // the terminal is gone, and the next key will tell
            }
            left.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0u);
        }
    }

    std::string take_pending() {
        const std::lock_guard lock{mutex};
        return std::exchange(pending, {});
    }
    bool is_stopping() {
        const std::lock_guard lock{mutex};
        return stopping;
    }

    boost::asio::io_context& context;
    std::string prompt;
    std::shared_ptr<Keys> keys;
    EditLine* edit = nullptr;
    History* past = nullptr;
    WakeEvent wake;
    std::size_t columns = 0;
    std::mutex mutex;
    std::string pending;
    bool stopping = false;
    std::thread thread;
};

LineEditor::LineEditor(boost::asio::io_context& context, std::string prompt, Keys keys)
    : impl_{std::make_unique<Impl>(context, std::move(prompt), std::move(keys))} {}
LineEditor::~LineEditor() = default;

void LineEditor::print(const std::string& lines) {
    {
        const std::lock_guard lock{impl_->mutex};
        impl_->pending += lines;
    }
    impl_->wake.raise();
}

}  // namespace rig::cli
