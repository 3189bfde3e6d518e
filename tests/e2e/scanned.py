"""Seals read from pictures of the paper by strangers' readers, ZBar and ZXing: for tests/e2e/documents.

    scanned.py TOWN OUT CLIENT

Of what render_all made in OUT, pages that together show every kind, option, choice of people and
place in a document are drawn at 300 dots an inch, and turned, blurred and squeezed as scans are. Both
readers must give the same bytes of each, and those a seal of that page by TOWN's key. One document of each
kind that is a single page goes through CLIENT (madoguchi-client) as well: it must accept each scan, and
show every fact. Prints "ok WHAT" or "not ok WHAT".

The bytes: `zbarimg --raw -Sbinary` (ZBar 0.23) and `ZXingReader -bytes` (zxing-cpp 1.4) write them as they
are, one symbol after the other; without these options both make a text of them, and lose them.
"""
import collections
import concurrent.futures
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import seal

town, out, client = sys.argv[1:4]
READERS = {
    "ZBar": ["zbarimg", "-q", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable", "-Sbinary"],
    "ZXing": ["ZXingReader", "-bytes", "-format", "QRCode"],
}
# As ImageMagick does it to a page of 2480 × 3508 dots; what takes long, to the lower half of it. A module is
# four dots at least: at a blur of 1.5 ZBar begins to miss the largest seals, ZXing does at 2.
HALF = ["-crop", "2480x1500+0+2008", "+repage"]
SCANS = {
    "upright": [],
    "turned by 1 degree": HALF + ["-background", "white", "-rotate", "1"],
    "turned by 3 degrees": HALF + ["-background", "white", "-rotate", "-3"],
    "on its side": ["-rotate", "90"],
    "upside down": ["-rotate", "180"],
    "blurred": HALF + ["-blur", "0x1.2"],
    "as a JPEG of quality 40": ["-quality", "40"],
    "noisy, at 200 dots an inch": HALF + ["-resize", "66.67%", "-attenuate", "0.3", "+noise", "Gaussian"],
}


def features(d, page):
    """What this page is an example of."""
    who = "household" if d["household"] else "members" if d["members"] else "holder"
    place = "only" if d["pages"] == 1 else "first" if page == 1 else "last" if page == d["pages"] else "middle"
    return {d["kind"] + " " + x for x in [who, place, "pick " + d["pick"]] + ["with " + i for i in d["items"]]}


def sample(documents):
    """Pages that together have every feature: the one with the most new ones first."""
    pages = [(d, page, features(d, page)) for d in documents for page in range(1, d["pages"] + 1)]
    missing, chosen = set().union(*[f for _, _, f in pages]), []
    while missing:
        best = max(pages, key=lambda p: len(p[2] & missing))
        missing -= best[2]
        chosen.append(best[:2])
    return chosen


def published():
    """The signers' certificates and the list of revoked ones in a folder, as the client wants them."""
    folder, keys = out + "/published", {}
    os.makedirs(folder, exist_ok=True)
    shutil.copy(town + "/crl/seal-ca.crl.der", folder + "/seal-ca.crl")
    for file in glob.glob(town + "/sealing/*.crt.pem"):
        subject = subprocess.run(["openssl", "x509", "-in", file, "-noout", "-subject"], capture_output=True, text=True).stdout
        reference = re.search(r"CN *= *([0-9]{9})", subject).group(1)
        keys[reference] = "%s/%s.pub.pem" % (folder, reference)
        with open(keys[reference], "wb") as key:
            subprocess.run(["openssl", "x509", "-in", file, "-noout", "-pubkey"], stdout=key, check=True)
        subprocess.run(["openssl", "x509", "-in", file, "-outform", "DER", "-out", "%s/%s.crt" % (folder, reference)], check=True)
    return folder, keys


def accepts(scan, said, folder):
    """None, or why the client does not take this scan for what it is."""
    done = subprocess.run([client, "verify", "--language", "en", "--trust", town + "/trust/seal-ca.crt.pem",
                           "--certificates", folder, scan], capture_output=True, text=True)
    missing = [value for _, value in said["facts"] if value not in done.stdout]
    return None if done.returncode == 0 and "GENUINE" in done.stdout and not missing else done.stdout + done.stderr + str(missing)


def trial(d, page, single, public):
    """Of one page, what each reader found on each scan: (reader, scan, fault or None)."""
    told, said, of = [], None, "%s %s page %d: " % (d["kind"], d["file"], page)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        subprocess.run(["pdftoppm", "-r", "300", "-gray", "-f", str(page), "-l", str(page), "-singlefile",
                        "%s/%s.pdf" % (out, d["file"]), folder + "/page"], check=True)
        first = None
        for name, how in SCANS.items():
            scan = folder + ("/scan.jpg" if "-quality" in how else "/scan.pgm")
            subprocess.run(["convert", folder + "/page.pgm", *how, scan], check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
            for reader, words in READERS.items():
                data = subprocess.run([*words, scan], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
                first = first or data
                told.append((reader, name, None if data and data == first else of + ("other bytes" if data else "nothing found")))
            said = said or seal.parse(first)
            if single:
                picture = folder + "/scan.png" if scan.endswith("pgm") else scan
                subprocess.run(["convert", scan, "-define", "png:compression-level=1", picture], check=True)
                fault = accepts(picture, said, public[0])
                told.append(("the client", name, of + fault if fault else None))
    good = (said["issuance"], said["page"]) == (d["issuance"], page) and seal.verifies(said, public[1][said["reference"]])
    return told, None if good else of + str(said)


def main():
    documents = [line for file in glob.glob(out + "/list-*.jsonl") for line in map(json.loads, open(file)) if "file" in line]
    pages, public, seen = sample(documents), published(), set()
    count, faults, bad = collections.Counter(), collections.defaultdict(list), []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = []
        for d, page in pages:
            single = d["pages"] == 1 and d["kind"] not in seen
            seen |= {d["kind"]} if single else set()
            running.append(pool.submit(trial, d, page, single, public))
        for done in running:
            told, wrong = done.result()
            bad += [wrong] if wrong else []
            for reader, name, fault in told:
                count[reader, name] += 1
                faults[reader, name] += [fault] if fault else []
    for (reader, name), all_of in sorted(count.items()):
        missed = faults[reader, name]
        for one in missed[:5]:
            print("# " + one.replace("\n", "\n# "))
        print("%s %s reads a page %s (%d of %d)" % ("not ok" if missed else "ok", reader, name, all_of - len(missed), all_of))
    for one in bad[:5]:
        print("# " + one)
    print("%s what they read is the page's seal (%d)" % ("not ok" if bad else "ok", len(pages)))
    return 1 if bad or any(faults.values()) else 0


sys.exit(main())
