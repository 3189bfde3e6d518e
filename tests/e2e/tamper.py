"""Changes one digit of a page's text, as somebody would who wants another amount or day: for
tests/e2e/documents.

    tamper.py DOCUMENT.pdf FOLDER COUNT

Writes up to COUNT files into FOLDER, each with another digit changed, spread over all digits that the
document's text has: the character's code is replaced by that of another digit of the same font, so that
the page looks and reads as if it had been printed so. Prints the files' names, each with what it was
and is.
"""
import re
import subprocess
import sys

DIGITS = {ord(base) + n: base for base in "0\uff10" for n in range(10)}  # plain and wide


def tables(data):
    """Of each font, by its object's number, its codes' characters."""
    objects = dict(re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", data, re.S))
    found = {}
    for number, text in objects.items():
        unicode = re.search(rb"/ToUnicode (\d+) 0 R", text)
        if unicode:
            pairs = re.findall(rb"<([0-9a-f]+)> <([0-9a-f]{4})>", objects[unicode.group(1)])
            found[number] = {code: int(char, 16) for code, char in pairs}
    return found


def places(data):
    """Where a digit's code stands: position, another digit's code, the two characters."""
    fonts = tables(data)
    names = dict(re.findall(rb"/(f-\d+-\d+) (\d+) 0 R", data))
    for stream in re.finditer(rb"\nstream\n(.*?)\nendstream", data, re.S):
        table = {}
        for part in re.finditer(rb"/(f-\d+-\d+) \S+ Tf|<([0-9a-f]+)>|\(((?:\\.|[^()\\])*)\)", stream.group(1)):
            if part.group(1):
                table = fonts.get(names.get(part.group(1)), {})
            elif part.group(2):
                for i in range(0, len(part.group(2)) - 3, 4):
                    yield from digit(table, stream.start(1) + part.start(2) + i, part.group(2)[i:i + 4], 4)
            else:
                for i, byte in enumerate(part.group(3)):
                    yield from digit(table, stream.start(1) + part.start(3) + i, b"%02x" % byte, 1)


def digit(table, at, code, width):
    base = DIGITS.get(table.get(code))
    others = [c for c, char in table.items() if base and DIGITS.get(char) == base and c != code]
    if others:
        other = others[at % len(others)]
        yield at, other if width == 4 else bytes([int(other, 16)]), chr(table[code]), chr(table[other])


def main(document, folder, count):
    plain = folder + "/plain.pdf"
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", document, plain], check=True)
    data = open(plain, "rb").read()
    found = list(places(data))
    step = max(1, len(found) // count)
    for number, (at, new, was, now) in enumerate(found[::step][:count]):
        file = "%s/%03d.pdf" % (folder, number)
        with open(file, "wb") as changed:
            changed.write(data[:at] + new + data[at + len(new):])
        print(file, was, now)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
