"""The same pages printed by headless Chromium, for tests/bench/documents:

    chromium.py PDFS COUNT [warm]

Of each PDF in the folder a page of HTML is made that has the same text in the same font, in a table, with
the same symbols of seals as images. COUNT of each are printed three ways: "each" by a process of its own
(chromium --print-to-pdf), "warm" by one process that is told through its debugging pipe, one PDF after the
other, and "bulk" by one process as a single document of COUNT certificates, the best that it can do; with
the word "warm", that way alone.
A line for each: NAME WAY PAGES BYTES CPU WALL; milliseconds of all its processes and of the clock, for one
certificate; PAGES and BYTES are of what one print gave ("bulk": of one certificate of it).
"""
import base64
import glob
import html
import json
import os
import subprocess
import sys
import tempfile
import time

pdfs, count, all_ways = sys.argv[1], int(sys.argv[2]), sys.argv[3:] != ["warm"]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-extensions"]
STYLE = """<meta charset="utf-8"><style>
@page { size: A4; margin: 10mm 20mm }
body { font: 9pt/1.15 IPAmjMincho, "IPAmj Mincho"; margin: 0 }
section { break-after: page } h1 { font-weight: normal; text-align: center; margin: 0 0 4mm }
table { width: 100%; border-collapse: collapse } td { border: 0.3mm solid; padding: 0.5mm 2mm }
td:first-child { width: 27mm; background: #eee } img { width: 36mm; float: left; margin-right: 4mm } footer { margin-top: 4mm; font-size: 8pt }
</style>"""
TICK = os.sysconf("SC_CLK_TCK")


# ---- what is printed ------------------------------------------------------------------------------------

def pages_of(pdf, folder):
    """Each page as a section: its lines as rows, the last four and the seal as its foot."""
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-x", "140", "-y", "1850", "-W", "400", "-H", "400", pdf, folder + "/seal"], check=True)
    made = ""
    for page, seal in zip(text.split("\f"), sorted(glob.glob(folder + "/seal-*.png"))):
        image = base64.b64encode(open(seal, "rb").read()).decode()
        lines = [html.escape(line) for line in page.splitlines() if line]
        rows = "".join("<tr><td>%s<td>%s" % (line.partition(" ")[0], line.partition(" ")[2]) for line in lines[1:-4])
        made += "<section><h1>%s</h1><table>%s</table><footer><img src='data:image/png;base64,%s'>%s</footer></section>" % (
            lines[0], rows, image, "<br>".join(lines[-4:]))
        os.remove(seal)
    return made


# ---- what it costs --------------------------------------------------------------------------------------

def processor_s(session):
    """Of all processes of a session, and their children that have ended."""
    ticks = 0
    for file in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = open(file).read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            ticks += sum(int(x) for x in fields[11:15])
    return ticks / TICK


def fonts_of(pdf):
    return subprocess.run(["pdffonts", pdf], capture_output=True, text=True).stdout


class Browser:
    """One process, asked through --remote-debugging-pipe: JSON with a zero byte after it."""
    def __init__(self, folder):
        down, self.write = os.pipe()
        self.read, up = os.pipe()
        # The pipe's ends are its descriptors 3 and 4; they are moved out of the way first.
        low, high = (os.dup2(end, 100 + i) for i, end in enumerate((down, up)))
        self.process = subprocess.Popen(
            ["bash", "-c", 'exec "$@" 3<&100 4>&101', "bash", "chromium", *FLAGS, "--remote-debugging-pipe", "--user-data-dir=" + folder, "about:blank"],
            pass_fds=(low, high), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for end in (down, up, low, high):
            os.close(end)
        self.rest, self.number, self.events = b"", 0, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Page.enable")

    def message(self):
        while b"\0" not in self.rest:
            more = os.read(self.read, 1 << 20)
            if not more:
                sys.exit("chromium.py: it has gone")
            self.rest += more
        text, _, self.rest = self.rest.partition(b"\0")
        return json.loads(text)

    def ask(self, method, **words):
        self.number += 1
        order = {"id": self.number, "method": method, "params": words}
        if getattr(self, "session", None):
            order["sessionId"] = self.session
        os.write(self.write, json.dumps(order).encode() + b"\0")
        while True:
            got = self.message()
            if got.get("id") == self.number:
                return got["result"]
            self.events.append(got.get("method"))

    def print(self, file):
        self.events.clear()
        self.ask("Page.navigate", url="file://" + file)
        while "Page.loadEventFired" not in self.events:
            self.events.append(self.message().get("method"))
        return base64.b64decode(self.ask("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"])

    def processor_s(self):
        return processor_s(self.process.pid)

    def close(self):
        self.session = None
        self.ask("Browser.close")
        self.process.wait()


def page_count(pdf):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        info = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True).stdout
        if "IPAmjMincho" not in fonts_of(file.name):
            sys.exit("chromium.py: it printed with another font")
    return int(info.split("Pages:")[1].split()[0])


def tell(name, way, pdf, many, began, cpu):
    print(name, way, page_count(pdf) // many, len(pdf) // many, "%.2f %.2f" % (cpu * 1e3, (time.monotonic() - began) * 1e3), flush=True)


def each(name, file, folder):
    """A process for every one; a few are enough."""
    runs, out = min(count, 3), folder + "/each.pdf"
    began, before = time.monotonic(), os.times()
    for number in range(runs):
        subprocess.run(["chromium", *FLAGS, "--user-data-dir=%s/each-%d" % (folder, number), "--no-pdf-header-footer", "--print-to-pdf=" + out,
                        "file://" + file], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    tell(name, "each", open(out, "rb").read(), 1, time.monotonic() - (time.monotonic() - began) / runs, spent / runs)


def timed(browser, file, runs):
    browser.print(file)  # warm
    began, before = time.monotonic(), browser.processor_s()
    for _ in range(runs):
        pdf = browser.print(file)
    return pdf, time.monotonic() - (time.monotonic() - began) / runs, (browser.processor_s() - before) / runs


def main():
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(folder + "/warm")
        for pdf in sorted(glob.glob(pdfs + "/*.pdf")):
            name = os.path.basename(pdf)[:-4]
            made, file = pages_of(pdf, folder), folder + "/page.html"
            open(file, "w").write(STYLE + made)
            tell(name, "warm", *(lambda p, b, c: (p, 1, b, c))(*timed(browser, file, count)))
            if all_ways and name in ("residence-one", "residence-five"):
                each(name, file, folder)
                open(file, "w").write(STYLE + made * count)
                printed, began, cpu = timed(browser, file, 3)
                tell(name, "bulk", printed, count, time.monotonic() - (time.monotonic() - began) / count, cpu / count)
        browser.close()


main()
