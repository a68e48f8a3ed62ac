// A file manager's part in drag and drop, for the tests of the window: speaks XDND to a window as if files were carried there and let go.
// drop_files WINDOW LINE…: each line is one of a text/uri-list. Exit code 0 when the window has taken them.
#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

namespace {

constexpr long protocol = 5;
constexpr int patienceSeconds = 240; // as in window_support.sh

class Dragging {
public:
    Dragging(Display* display, Window target, std::string list) : display_(display), target_(target), list_(std::move(list)) {
        source_ = XCreateSimpleWindow(display, DefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0);
        XSetSelectionOwner(display, atom("XdndSelection"), source_, CurrentTime);
    }

    bool targetTakesDrops() {
        Atom type = None;
        int format = 0;
        unsigned long count = 0, left = 0;
        unsigned char* version = nullptr;
        XGetWindowProperty(display_, target_, atom("XdndAware"), 0, 1, False, XA_ATOM, &type, &format, &count, &left, &version);
        const bool takes = type == XA_ATOM && count == 1;
        if (version) XFree(version);
        return takes;
    }
    // Whether the window said that it has taken what was dropped.
    bool drop() {
        send("XdndEnter", protocol << 24, long(atom("text/uri-list")));
        Window ignored = None;
        int x = 0, y = 0;
        XTranslateCoordinates(display_, target_, DefaultRootWindow(display_), 20, 20, &x, &y, &ignored);
        send("XdndPosition", 0, long(x) << 16 | y, CurrentTime, long(atom("XdndActionCopy")));
        if ((answer("XdndStatus") & 1) == 0) return false;
        send("XdndDrop", 0, CurrentTime);
        return answer("XdndFinished") != 0; // GLFW tells the length of the list instead of the one bit
    }

private:
    Atom atom(const char* name) { return XInternAtom(display_, name, False); }

    void send(const char* what, long flags, long third = 0, long fourth = 0, long fifth = 0) {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = target_;
        event.xclient.message_type = atom(what);
        event.xclient.format = 32;
        const long data[] = {long(source_), flags, third, fourth, fifth};
        for (int i = 0; i < 5; ++i) event.xclient.data.l[i] = data[i];
        XSendEvent(display_, target_, False, NoEventMask, &event);
        XFlush(display_);
    }

    // The flags of the window's next message of that kind; 0 when none comes. Meanwhile it is given what it asks for.
    long answer(const char* what) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(patienceSeconds);
        while (std::chrono::steady_clock::now() < end) {
            if (!XPending(display_)) {
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
                continue;
            }
            XEvent event;
            XNextEvent(display_, &event);
            if (event.type == SelectionRequest) serve(event.xselectionrequest);
            if (event.type == ClientMessage && event.xclient.message_type == atom(what)) return event.xclient.data.l[1];
        }
        std::fprintf(stderr, "drop_files: no %s\n", what);
        return 0;
    }

    void serve(const XSelectionRequestEvent& request) {
        XEvent event{};
        event.xselection.type = SelectionNotify;
        event.xselection.requestor = request.requestor;
        event.xselection.selection = request.selection;
        event.xselection.target = request.target;
        event.xselection.time = request.time;
        if (request.target == atom("text/uri-list")) {
            event.xselection.property = request.property;
            XChangeProperty(display_, request.requestor, request.property, request.target, 8, PropModeReplace,
                            reinterpret_cast<const unsigned char*>(list_.data()), int(list_.size()));
        }
        XSendEvent(display_, request.requestor, False, NoEventMask, &event);
        XFlush(display_);
    }

    Display* display_;
    Window source_ = None, target_;
    std::string list_;
};

} // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    Display* display = XOpenDisplay(nullptr);
    if (!display) {
        std::fprintf(stderr, "drop_files: no display\n");
        return 1;
    }
    std::string list;
    for (int i = 2; i < count; ++i) list += std::string(arguments[i]) + "\r\n";
    Dragging dragging(display, std::strtoul(arguments[1], nullptr, 0), std::move(list));
    const bool taken = dragging.targetTakesDrops() && dragging.drop();
    XCloseDisplay(display);
    return taken ? 0 : 1;
}
