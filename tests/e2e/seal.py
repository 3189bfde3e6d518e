"""The seal of a page, read from net/PROTOCOL.md alone ("The seal"): nothing of it is this project's C.

    seal.py FILE...     what each file of a symbol's bytes says, as JSON, and whether a key is right:
    seal.py --key PUBLIC.pem FILE...

parse() refuses what is not as described, to the last byte.
"""
import datetime
import json
import re
import subprocess
import sys
import tempfile

C40 = {3: " ", **{4 + n: str(n) for n in range(10)}, **{14 + n: chr(65 + n) for n in range(26)}}
WHITE = re.compile("[\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f]")
FACTS, SIGNATURE = 0x20, 0xFF


class Bad(Exception):
    pass


def holds(condition, what):
    if not condition:
        raise Bad(what)


def c40(data):
    """Three characters in two bytes; a single one behind 0xfe."""
    text = ""
    for at in range(0, len(data), 2):
        if data[at] == 0xFE:
            text += chr(data[at + 1] - 1)
            continue
        number = data[at] * 256 + data[at + 1] - 1
        for value in (number // 1600, number // 40 % 40, number % 40):
            if value == 0:
                continue  # filling at the end
            holds(value in C40, "C40")
            text += C40[value]
    return text


def day(data):
    number = int.from_bytes(data, "big")
    try:
        return datetime.date(number % 10000, number // 1000000, number // 10000 % 100).isoformat()
    except ValueError:
        raise Bad("no such day: %d" % number) from None


def header(data):
    holds(data[:2] == b"\xdc\x03", "magic and version")
    holds(c40(data[2:4]) == "JPN", "country")
    holds(c40(data[4:8]) == "JPMG09", "signer")
    reference = c40(data[8:14])
    holds(re.fullmatch("[0-9]{9}", reference), "reference")
    holds(data[20:22] == b"\x4d\x0c", "feature definition and category")
    return {"reference": reference, "issued": day(data[14:17]), "signed_on": day(data[17:20])}


def features(data):
    """The message's features by their tags, and where the signature begins."""
    found, at, last = {}, 0, -1
    while True:
        holds(at + 2 <= len(data), "no signature zone")
        tag, length = data[at], data[at + 1]
        if tag == SIGNATURE:
            return found, at
        holds(tag > last and length <= 127 and at + 2 + length <= len(data), "feature %d" % tag)
        found[tag] = data[at + 2:at + 2 + length]
        at, last = at + 2 + length, tag


def facts(found):
    told, tag = [], FACTS
    while tag in found:
        text = found[tag]
        holds(2 <= len(text) <= 127, "length of a fact")
        try:
            label, value = text.decode().split("\t")
        except ValueError:
            raise Bad("a fact") from None
        if label:
            told.append([label, value])
        else:
            holds(told, "goes on from nothing")
            told[-1][1] += value
        tag += 1
    holds(not [t for t in found if tag <= t < SIGNATURE], "a gap between facts")
    for label, value in told:
        holds(1 <= len(label.encode()) <= 63 and len(value.encode()) <= 255, "length of a fact")
        holds(not CONTROL.search(label + value), "control characters")
    holds(len(told) <= 64, "too many facts")
    return told


def parse(data):
    holds(len(data) <= 1100, "too long")
    said = header(data)
    found, end = features(data[22:])
    end += 22
    holds(all(tag in found for tag in (1, 2, 3, 4, 5)), "a feature is missing")
    holds([len(found[tag]) for tag in (1, 2, 4, 5)] == [16, 2, 3, 32], "length of a feature")
    page, pages = found[2]
    holds(1 <= page <= pages <= 32, "page")
    kind = found[3].decode("latin-1")
    holds(re.fullmatch("[a-z0-9_]{1,47}", kind), "kind")
    holds(data[end:end + 2] == b"\xff\x40" and len(data) == end + 66, "signature zone")
    said.update(issuance=found[1].hex(), page=page, pages=pages, kind=kind, until=day(found[4]),
                digest=found[5].hex(), facts=facts(found), signed=data[:end], signature=data[end + 2:])
    return said


def normalised(text):
    return WHITE.sub("", text)


def der(signature):
    """r and s as openssl takes them."""
    def integer(number):
        number = number.lstrip(b"\0") or b"\0"
        number = b"\0" * (number[0] >> 7) + number
        return bytes([2, len(number)]) + number
    body = integer(signature[:32]) + integer(signature[32:])
    return bytes([0x30, len(body)]) + body


def verifies(said, key):
    """By openssl, with the public key in that PEM file."""
    with tempfile.NamedTemporaryFile() as signature:
        signature.write(der(said["signature"]))
        signature.flush()
        return subprocess.run(["openssl", "dgst", "-sha256", "-verify", key, "-signature", signature.name],
                              input=said["signed"], stdout=subprocess.DEVNULL).returncode == 0


def main(words):
    key = words[1] if words[:1] == ["--key"] else None
    status = 0
    for file in words[2 if key else 0:]:
        try:
            said = parse(open(file, "rb").read())
        except Bad as bad:
            print("%s: %s" % (file, bad))
            status = 1
            continue
        if key:
            said["good"] = verifies(said, key)
            status |= not said["good"]
        del said["signed"], said["signature"]
        print(json.dumps(said, ensure_ascii=False))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
