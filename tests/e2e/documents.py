"""Every document of a register, checked by programs that are none of ours: for tests/e2e/documents.

    documents.py TOWN OUT FORMS [EVERY]

TOWN is the authority's directory, OUT what render_all made of it, FORMS the forms' folder; with
EVERY, only every so many documents. Prints "ok WHAT" or "not ok WHAT" for each thing that must hold
of all documents or pages, with how many there were, and the first few that it does not hold of.
"""
import collections
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading

import seal

town, out, forms = sys.argv[1:4]
SHOWN_AT_MOST = 5
# Where the seal stands, in dots of 300 an inch: the lower left of the page, with room to spare.
SEAL_PLACE = ["-x", "140", "-y", "2770", "-W", "860", "-H", "738"]


def run(*words, given=None):
    done = subprocess.run(words, input=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


# ---- what is told -----------------------------------------------------------------------------------

class Tally:
    def __init__(self):
        self.lock = threading.Lock()
        self.count = collections.Counter()
        self.bad = collections.defaultdict(list)

    def hold(self, what, of, condition, said=""):
        with self.lock:
            self.count[what] += 1
            if not condition:
                self.bad[what].append("%s %s" % (of, said))
        return condition

    def tell(self):
        for what in sorted(self.count):
            bad = self.bad[what]
            for one in bad[:SHOWN_AT_MOST]:
                print("# " + one)
            print("%s %s (%d%s)" % ("not ok" if bad else "ok", what, self.count[what], ", %d not" % len(bad) if bad else ""))
        return not any(self.bad.values())


tally = Tally()

# ---- what the register says, by sqlite ----------------------------------------------------------------

store = sqlite3.connect("file:%s/store.sqlite?mode=ro" % town, uri=True, check_same_thread=False)
store.row_factory = sqlite3.Row
people = {row["id"]: row for row in store.execute("SELECT * FROM resident")}
by_key = {row["key"]: row for row in people.values()}
households = {row["id"]: row for row in store.execute("SELECT * FROM household")}
towns = {row["code"]: row for row in store.execute("SELECT * FROM municipality")}
seals = {row["resident"]: row for row in store.execute("SELECT * FROM seal_registration")}
taxes = {(row["resident"], str(row["year"])): json.loads(row["extract"]) for row in store.execute("SELECT * FROM tax")}
families = {row["resident"]: row for row in store.execute(
    "SELECT resident, place, municipality, extract FROM family_member JOIN family_register ON family_register.id = register")}
numbers = {row["individual_number"] for row in people.values() if row["individual_number"]}
papers = {os.path.basename(file)[:-5]: open(file).read() for file in glob.glob(forms + "/*.json")}
titles = {kind: json.loads(text)["title"] for kind, text in papers.items()}
own_labels = {kind: re.findall(r'"fact": "([^"]*)"', text) for kind, text in papers.items()}
terms = {code: json.load(open("%s/municipality/%s.json" % (town, code))) for code in towns}
keys, references = {}, {}
for code in towns:
    certificate = "%s/sealing/%s.crt.pem" % (town, code)
    keys[code] = "%s/%s.pub.pem" % (out, code)
    open(keys[code], "wb").write(run("openssl", "x509", "-in", certificate, "-noout", "-pubkey")[1])
    references[code] = re.search(r"CN *= *([0-9]{9})", run("openssl", "x509", "-in", certificate, "-noout", "-subject")[1].decode()).group(1)

FAMILY = ("family_register_full", "family_register_individual", "address_history")
ERAS = (("令和", "2019-05-01", 2018), ("平成", "1989-01-08", 1988), ("昭和", "1926-12-25", 1925),
        ("大正", "1912-07-30", 1911), ("明治", "1868-10-23", 1867))


def era(iso):
    name, _, before = next(e for e in ERAS if iso >= e[1])
    year, month, day = (int(part) for part in iso.split("-"))
    return "%s%s年%d月%d日" % (name, "元" if year - before == 1 else year - before, month, day)


def yen(amount):
    return "{:,}円".format(amount)


def of(d, page=None):
    return "%s %s%s:" % (d["kind"], d["file"], " page %d" % page if page else "")


def code_of(d):
    holder = by_key[d["resident"]]
    return families[holder["id"]]["municipality"] if d["kind"] in FAMILY else households[holder["household"]]["municipality"]


# ---- the file -----------------------------------------------------------------------------------------

def check_file(d, pdf):
    kind, name = d["kind"], of(d)
    code, said, complaint = run("qpdf", "--check", pdf)
    tally.hold("qpdf finds nothing wrong", name, code == 0 and "WARNING" not in complaint, complaint)
    fonts = run("pdffonts", pdf)[1].decode().splitlines()[2:]
    good = [re.match(r"[A-Z]{6}\+IPAmjMincho +\S.* yes yes yes +\d+ +\d+$", line) for line in fonts]
    tally.hold("fonts are embedded IPAmj Mincho, subset, with their text", name, fonts and all(good), str(fonts))
    info = dict(re.split(r": +", line, maxsplit=1) for line in run("pdfinfo", pdf)[1].decode().splitlines() if ": " in line)
    tally.hold("title", name, info.get("Title") == titles[kind], info.get("Title"))
    tally.hold("A4, as many pages as were told", name, "(A4)" in info.get("Page size", "") and info.get("Pages") == str(d["pages"]),
               str(info))
    tally.hold("nothing hidden in it", name, [info.get(x) for x in ("JavaScript", "Encrypted", "Form")] == ["no", "no", "none"], str(info))
    objects = json.loads(run("qpdf", "--json", "--json-key=qpdf", pdf)[1])["qpdf"][1]
    values = {key: value["value"] for key, value in objects.items() if "value" in value}
    root = values["obj:" + values["trailer"]["/Root"]]
    tally.hold("its language is Japanese", name, str(root.get("/Lang")) in ("u:ja", "u:ja-JP"), str(root))
    pages = [v for v in values.values() if isinstance(v, dict) and v.get("/Type") == "/Page"]
    marks = {str(page.get("/Madoguchi", {}).get("/Issuance")) for page in pages}
    tally.hold("every page says whose issuance it is", name, len(pages) == d["pages"] and marks == {"u:" + d["issuance"]}, str(marks))


# ---- its text -----------------------------------------------------------------------------------------

def texts_of(d, pdf):
    """Each page's text, without white space."""
    pages = run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-")[1].decode().split("\f")
    return [seal.normalised(page) for page in pages[:-1]]


def numbers_in(text):
    return {number for number in numbers if number in text}


def check_text(d, pages):
    kind, name, whole = d["kind"], of(d), "".join(pages)
    tally.hold("each page has its text", name, len(pages) == d["pages"], str(len(pages)))
    missing = [n for n in d["names"] if seal.normalised(n) not in whole]
    tally.hold("the names, to the variant", name, d["names"] and not missing, str(missing))
    there = [n for n in d["absent"] if seal.normalised(n) in whole]
    tally.hold("nobody who was not asked for", name, not there, str(there))
    numbered = {people[p]["individual_number"] for p in d["people"]} if "individual-number" in d["items"] else set()
    tally.hold("Individual Numbers where they were asked for, and nowhere else", name, numbers_in(whole) == numbered,
               str(numbers_in(whole) ^ numbered))
    feet = [d["issuance"] in page and "%d/%d" % (i + 1, d["pages"]) in page for i, page in enumerate(pages)]
    tally.hold("every page has the issuance and its number", name, all(feet), str(feet))
    town_name = towns[code_of(d)]
    tally.hold("certified once, at the end, by who issues it", name,
               seal.normalised(town_name["mayor"]) in pages[-1] and not any(seal.normalised(town_name["mayor"]) in p for p in pages[:-1]))


def amounts(d):
    extract = taxes[by_key[d["resident"]]["id"], d["pick"]]
    held = {"合計所得金額": extract["income"]["total"], "所得控除合計": extract["deductions"]["total"],
            "課税標準額": extract["taxable"], "年税額": extract["tax"]["total"]}
    return {label: yen(amount) for label, amount in held.items()}


def texts_in(value):
    if isinstance(value, str):
        return {value} if value else set()
    if isinstance(value, (list, dict)):
        return set().union(*[texts_in(v) for v in (value if isinstance(value, list) else value.values())])
    return set()


def family_texts(d):
    """What the extract has that must be on the page, word for word."""
    row = families[by_key[d["resident"]]["id"]]
    extract = json.loads(row["extract"])
    shown = extract["people"] if d["kind"] == "family_register_full" else extract["people"][row["place"]:row["place"] + 1]
    told = texts_in([p["matters"] for p in shown]) | texts_in(extract["matters"])
    return told | {extract["domicile"], extract["head"]} | {p[x] for p in shown for x in ("name", "father", "mother", "relation")}


def check_register(d, pages):
    """That the page says what stands in the register."""
    kind, name, whole = d["kind"], of(d), "".join(pages)
    holder = by_key[d["resident"]]
    wanted = set()
    if kind in FAMILY[:2]:
        wanted = family_texts(d)
    elif kind in FAMILY:
        extract = json.loads(families[holder["id"]]["extract"])
        place = families[holder["id"]]["place"]
        for person in extract["people"] if d["pick"] == "all" else extract["people"][place:place + 1]:
            wanted |= {era(person["birth"])} | {x for a in person["addresses"] for x in (a["address"], era(a["since"]))}
    elif kind == "seal_registration_certificate":
        wanted = {seals[holder["id"]]["number"], era(seals[holder["id"]]["registered"])}
    elif d["pick"]:
        wanted = {taxes[holder["id"], d["pick"]]["year"]}
    if kind not in FAMILY:
        wanted.add(households[holder["household"]]["address"])
        wanted |= {x for p in d["people"] for x in (people[p]["name"], people[p]["reading"], era(people[p]["birth"]))}
    missing = [w for w in wanted if seal.normalised(w) not in whole]
    tally.hold("what the register says", name, not missing, str(missing))


# ---- its seals ----------------------------------------------------------------------------------------

def read_seal(d, picture, pdf, page):
    """By ZXing; -bytes gives them as they are, without it they are made a text of."""
    data = run("ZXingReader", "-bytes", "-format", "QRCode", picture)[1]
    if not data:
        whole = picture + ".whole"
        run("pdftoppm", "-r", "300", "-gray", "-f", str(page), "-l", str(page), "-singlefile", pdf, whole)
        data = run("ZXingReader", "-bytes", "-format", "QRCode", whole + ".pgm")[1]
    return data


def in_order(facts, text, own):
    """Values in their order, each with the words of its label, save those that a form calls by a name of its own."""
    at = 0
    for label, value in facts:
        at = text.find(seal.normalised(value), at)
        if at < 0 or (label not in own and not all(word in text for word in label.split())):
            return False
    return True


def check_seal(d, said, page, text):
    kind, name, code = d["kind"], of(d, page), code_of(d)
    tally.hold("the seal verifies", name, seal.verifies(said, keys[code]))
    tally.hold("the seal's digest is the text's", name, said["digest"] == hashlib.sha256(text.encode()).hexdigest())
    tally.hold("the seal is of this page, issuance, kind and signer", name,
               (said["issuance"], said["page"], said["pages"], said["kind"], said["reference"]) ==
               (d["issuance"], page, d["pages"], kind, references[code]), str(said))
    days = terms[code]["verifiable_days"]
    issued, until = (seal.datetime.date.fromisoformat(said[x]) for x in ("issued", "until"))
    tally.hold("the seal's dates", name, said["issued"] == said["signed_on"] and (until - issued).days == days, str(said))
    tally.hold("the seal says facts, as printed and in their order", name, said["facts"] and in_order(said["facts"], text, own_labels[kind]), str(said["facts"]))


def check_facts(d, said):
    kind, name = d["kind"], of(d)
    told = [tuple(fact) for page in said for fact in page["facts"]]
    values = collections.defaultdict(list)
    for label, value in told:
        values[label].append(value)
    if kind in FAMILY:
        named = [v for label in ("名", "氏名") for v in values[label]]
        good = sorted(set(v.split("\u3000")[-1] for v in named)) == sorted(set(n.split("\u3000")[-1] for n in d["names"]))
    else:
        named = [(people[p]["name"], era(people[p]["birth"])) for p in d["people"]]
        good = sorted(zip(values["氏名"], values["生年月日"])) == sorted(named)
        good = good and set(values["住所"]) == {households[by_key[d["resident"]]["household"]]["address"]}
    tally.hold("the seals name those people and no other", name, good, str(told))
    if kind == "seal_registration_certificate":
        tally.hold("the seal says the registered seal's number", name, values["登録番号"] == [seals[by_key[d["resident"]]["id"]]["number"]])
    if d["pick"].isdigit():
        held = amounts(d)
        tally.hold("the seal says the year's amounts", name, any(label in values for label in held) or kind.startswith("tax_payment"), str(told))
        wrong = [x for x in values if x in held and values[x] != [held[x]]]
        tally.hold("and as the register has them", name, not wrong, str(told))


def check_seals(d, pdf, pages, folder):
    said = []
    run("pdftoppm", "-r", "300", "-gray", *SEAL_PLACE, pdf, folder + "/page")
    for page, picture in enumerate(sorted(glob.glob(folder + "/page-*.pgm")), 1):
        name = of(d, page)
        data = read_seal(d, picture, pdf, page)
        if not tally.hold("ZXing reads a seal from each page", name, data):
            continue
        try:
            said.append(seal.parse(data))
        except seal.Bad as bad:
            tally.hold("the seal's bytes are as described", name, False, str(bad))
            continue
        tally.hold("the seal's bytes are as described", name, True)
        check_seal(d, said[-1], page, pages[page - 1] if page <= len(pages) else "")
        os.remove(picture)
    if tally.hold("as many seals as pages", of(d), len(said) == d["pages"], str(len(said))):
        check_facts(d, said)


# ---- its manifest -------------------------------------------------------------------------------------

def check_manifest(d, pdf, pages):
    kind, name = d["kind"], of(d)
    code, content, complaint = run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any",
                                   "-CAfile", town + "/trust/issuing-ca.crt.pem", "-in", "%s/%s.cms" % (out, d["file"]))
    if not tally.hold("openssl verifies the manifest", name, code == 0, complaint):
        return
    manifest = json.loads(content)
    tally.hold("the manifest's digests of pages and document", name,
               manifest["document_sha256"] == hashlib.sha256(open(pdf, "rb").read()).hexdigest() and
               manifest["page_sha256"] == [hashlib.sha256(page.encode()).hexdigest() for page in pages])
    tally.hold("the manifest says what it is", name, (manifest["issuance"], manifest["kind"], manifest["pages"], manifest["municipality"]) ==
               (d["issuance"], kind, d["pages"], code_of(d)), str(manifest))


def check(d):
    pdf = "%s/%s.pdf" % (out, d["file"])
    pages = texts_of(d, pdf)
    check_file(d, pdf)
    check_text(d, pages)
    check_register(d, pages)
    check_manifest(d, pdf, pages)
    with tempfile.TemporaryDirectory(dir=out) as folder:
        check_seals(d, pdf, pages, folder)


# ---- who and what is not to be had --------------------------------------------------------------------

def may_not(person, today):
    """Why this person has no documents; None: they have some."""
    housemates = [p for p in people.values() if p["household"] == person["household"]]
    born = person["birth"]
    if int(today[:4]) - int(born[:4]) - (today[5:] < born[5:]) < 15:
        return "under-15"
    if person["is_moving_out"]:
        return "moving-out"
    if person["is_deceased"] or any(p["is_protected"] or p["is_moving_out"] for p in housemates):
        return "cannot-handle-now"
    return None


def check_refusals(lines, today):
    refused = {line["resident"]: line["refused"] for line in lines if "kind" not in line}
    served = {line["resident"] for line in lines if "kind" in line}
    for person in people.values():
        why = may_not(person, today)
        tally.hold("whoever may not use the service has no document: " + why if why else "whoever may use the service has documents",
                   person["key"], refused.get(person["key"]) == why and (person["key"] in served) == (why is None), str(refused.get(person["key"])))
    for line in lines:
        if "kind" not in line or "bar" in line:
            continue
        lacking = "individual-number" in line["items"] and not all(people[p]["individual_number"] for p in line["people"])
        tally.hold("what was refused is a number that somebody has not" if "refused" in line else "nobody's number is left blank",
                   str(line), lacking == ("refused" in line))


def check_cover(documents):
    """That all of it was seen: kinds, options on and off, picks, choices of people, first and later pages."""
    seen = collections.defaultdict(set)
    for d in documents:
        seen[d["kind"]] |= {"household" if d["household"] else "members" if d["members"] else "holder", "pick " + d["pick"]}
        seen[d["kind"]] |= {"with " + item for item in d["items"]} | {"pages %d" % min(d["pages"], 3)}
    for kind, given in terms["99201"]["kinds"].items():
        wanted = {"with " + item["word"] for item in given.get("items", [])} | {"holder"}
        wanted |= {"household"} if given.get("household") else set()
        wanted |= {"members"} if given.get("members") else set()
        wanted |= {"pick " + of["word"] for of in given.get("pick", {}).get("of", [])}
        wanted |= {"pages 3"} if kind in ("residence_certificate", "family_register_full") else set()
        tally.hold("every option was asked for", kind, wanted <= seen[kind], str(wanted - seen[kind]))
    tally.hold("every form is used", forms, set(seen) == set(titles), str(set(titles) ^ set(seen)))


def main():
    lines = [json.loads(line) for file in glob.glob(out + "/list-*.jsonl") for line in open(file)]
    documents = [line for line in lines if "file" in line]
    made = seal.datetime.datetime.fromtimestamp(os.stat(out + "/" + documents[0]["file"] + ".pdf").st_mtime,
                                                seal.datetime.timezone(seal.datetime.timedelta(hours=9)))
    check_refusals(lines, made.date().isoformat())
    check_cover(documents)
    if len(sys.argv) > 4:
        documents = documents[::int(sys.argv[4])]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(check, d) for d in documents]:
            done.result()
    for kind in sorted(titles):
        pages = [d["pages"] for d in documents if d["kind"] == kind]
        print("# %-30s %5d documents, %5d pages" % (kind, len(pages), sum(pages)))
    return 0 if tally.tell() else 1


sys.exit(main())
