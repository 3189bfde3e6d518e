"""Many connections to one server at once, for tests/e2e/connections: connections.py CASE PORT [TERMINAL]; what a terminal shows lies
in NAME.crt.pem and NAME.key.pem of the working directory. Exit 0: the case holds; else it says what did not."""
import http.client
import socket
import ssl
import sys
import time

port = int(sys.argv[2])


class Line:
    """One connection; `name` None: of somebody who shows nothing and has said nothing yet."""

    def __init__(self, name):
        self.socket = socket.create_connection(("127.0.0.1", port), 10)
        if name:
            context = ssl.create_default_context(cafile="town/trust/server-ca.crt.pem")
            context.check_hostname = False
            context.load_cert_chain(f"{name}.crt.pem", f"{name}.key.pem")
            self.socket = context.wrap_socket(self.socket)

    def ask(self, path, body=b""):
        """The status, 0: the connection ended before one came."""
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        try:
            self.socket.settimeout(20)
            self.socket.sendall(head.encode() + body)
            answer = http.client.HTTPResponse(self.socket)
            answer.begin()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            return 0

    def challenge(self):
        return self.ask("/v1/challenges")

    def word(self):
        """On the operator's line; it says nothing that makes sense, and stands there as if it did."""
        return self.ask("/v1/terminal/heartbeat", b"{}")

    def stands(self):
        try:
            self.socket.settimeout(0.05)
            return self.socket.recv(1) != b""
        except TimeoutError:
            return True
        except OSError:
            return False

    def ends_within(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not self.stands():
                return True
            time.sleep(0.05)
        return False


def hold(what, that):
    if not that:
        sys.exit(f"# {what}")


def a_word_of_the_line():
    line, visit = Line("shop-0001"), Line("shop-0001")
    hold("a challenge", visit.challenge() == 200)
    hold("a word", line.word() == 400)
    hold("that ends it", line.ends_within(2))
    time.sleep(20)  # longer than a stranger may be silent
    hold("a visit's connection stands", visit.stands() and visit.challenge() == 200)
    hold("and a word on it ends that", visit.word() == 400 and visit.ends_within(2))


def more_terminals_than_places():
    visit = Line("shop-0001")
    hold("a challenge", visit.challenge() == 200)
    kept = []
    for turn in range(3):
        for i in range(2, 21):
            kept.append(Line(f"shop-{i:04}"))
            hold(f"terminal {i} is heard in turn {turn}", kept[-1].word() == 400)
    hold("none of them stays", not any(line.stands() for line in kept))
    hold("the visit stands", visit.stands() and visit.challenge() == 200)
    visits = [Line(f"shop-{i:04}") for i in range(2, 7)]
    hold("five more visits", [line.challenge() for line in visits] == [200] * 5)
    hold("and as many words", [Line("shop-0007").word() for _ in range(20)] == [400] * 20)
    hold("every visit stands", visit.stands() and all(line.stands() for line in visits))
    one_more = Line("shop-0008")
    hold("one visit more", one_more.challenge() == 200 and one_more.stands())
    hold("for that one that waited longest goes", [line.stands() for line in [visit] + visits] == [False] + [True] * 5)


def one_terminal_asks_for_all():
    visit = Line("shop-0001")
    hold("a challenge", visit.challenge() == 200)
    many = []
    for i in range(40):
        many.append(Line(sys.argv[3]))
        hold(f"connection {i} gets a challenge", many[-1].challenge() == 200)
    time.sleep(0.5)
    hold("eight of them stand", [line.stands() for line in many] == [False] * 32 + [True] * 8)
    hold("another's visit stands", visit.stands() and visit.challenge() == 200)
    hold("and a third is let in", Line("shop-0003").challenge() == 200)


def strangers():
    visit = Line("shop-0001")
    hold("a challenge", visit.challenge() == 200)
    silent = [Line(None) for _ in range(250)]
    hold("a terminal is let in", Line("shop-0002").challenge() == 200)
    hold("some strangers went", sum(line.stands() for line in silent) <= 128)
    hold("the visit stands", visit.stands() and visit.challenge() == 200)


def a_long_wait():
    """The store is held by somebody; an answer that is longer in coming than a line may be idle comes all the same."""
    began = time.monotonic()
    status = Line("shop-0001").ask("/v1/terminal/boot", open("boot.json", "rb").read())
    hold(f"answered late, with {status}", status == 200)
    hold("it was late", time.monotonic() - began > 3.5)


cases = [a_word_of_the_line, more_terminals_than_places, one_terminal_asks_for_all, strangers, a_long_wait]
{case.__name__: case for case in cases}[sys.argv[1]]()
