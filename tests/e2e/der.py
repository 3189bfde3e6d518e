"""Certificates and revocation lists read from their DER by the words of X.690 and RFC 5280 alone: no library and
nothing of the programs' own, so that what is checked is not what checks. Strict where DER is: lengths in their
shortest form, nothing behind the end, times in the one form that RFC 5280 allows, default values left out.
"""
import base64
from datetime import datetime, timezone

NAMES = {"2.5.4.3": "CN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.10": "O", "2.5.4.11": "OU"}
PRINTABLE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?")


class Broken(Exception):
    """Not DER, or not what stands there by the standard."""


class Item:
    """One tag, length and value."""

    def __init__(self, data, at=0):
        if at + 2 > len(data):
            raise Broken("an item without tag and length")
        self.tag, size, begin = data[at], data[at + 1], at + 2
        if self.tag & 0x1F == 0x1F:
            raise Broken("a tag of several bytes")
        if size == 0x80 or size > 0x82:
            raise Broken(f"a length that begins with {size:02x}")
        if size > 0x80:
            begin += size - 0x80
            size = int.from_bytes(data[at + 2:begin], "big")
            if size < 0x80 or (begin - at == 4 and size < 0x100):
                raise Broken("a length longer than it has to be")
        self.raw, self.body = data[at:begin + size], data[begin:begin + size]
        if len(self.body) != size:
            raise Broken("cut off")

    def parts(self):
        if not self.tag & 0x20:
            raise Broken(f"tag {self.tag:02x} has no parts")
        found, at = [], 0
        while at < len(self.body):
            found.append(Item(self.body, at))
            at += len(found[-1].raw)
        return found

    def must_be(self, tag):
        if self.tag != tag:
            raise Broken(f"tag {self.tag:02x} where {tag:02x} stands")
        return self

    def integer(self):
        self.must_be(0x02)
        if not self.body or (len(self.body) > 1 and (self.body[0], self.body[1] >> 7) in ((0, 0), (0xFF, 1))):
            raise Broken("an integer not in its shortest form")
        return int.from_bytes(self.body, "big", signed=True)

    def truth(self):
        if self.must_be(0x01).body != b"\xff":
            raise Broken("a boolean that is false by default, or not ff")
        return True

    def oid(self):
        numbers, value = [], 0
        for byte in self.must_be(0x06).body:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(value)
                value = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(str(n) for n in [first, numbers[0] - 40 * first] + numbers[1:])

    def text(self):
        """UTF8String, PrintableString, IA5String: what RFC 5280 lets names and addresses be."""
        value = self.body.decode({0x0C: "utf-8", 0x13: "ascii", 0x16: "ascii"}[self.tag])
        if self.tag == 0x13 and not set(value) <= PRINTABLE:
            raise Broken("a PrintableString that is none")
        return value

    def bits(self):
        """The bytes of a bit string of whole bytes."""
        if self.must_be(0x03).body[:1] != b"\0":
            raise Broken("bits that do not fill their bytes")
        return self.body[1:]

    def named_bits(self):
        body = self.must_be(0x03).body
        unused, value = body[0], int.from_bytes(body[1:], "big")
        if len(body) < 2 or not value >> unused & 1 or value & ((1 << unused) - 1):
            raise Broken("named bits with zeros at their end")
        size = 8 * (len(body) - 1)
        return {i for i in range(size) if value >> (size - 1 - i) & 1}

    def time(self):
        form = {0x17: "%y%m%d%H%M%SZ", 0x18: "%Y%m%d%H%M%SZ"}[self.tag]
        text = self.body.decode("ascii")
        if len(text) != {0x17: 13, 0x18: 15}[self.tag]:
            raise Broken(f"a time written {text}")
        # Two digits are of 1950 to 2049 (RFC 5280, 4.1.2.5.1); python's end in 2068.
        moment = datetime.strptime(text, form).replace(tzinfo=timezone.utc)
        if self.tag == 0x17 and moment.year > 2049:
            moment = moment.replace(year=moment.year - 100)
        if self.tag == 0x18 and moment.year < 2050:
            raise Broken("a GeneralizedTime before 2050")
        return moment


def whole(data):
    item = Item(data)
    if item.raw != data:
        raise Broken("something behind the end")
    return item


def name(item):
    """[("C", "JP", tag), …], one attribute in each part."""
    found = []
    for part in item.must_be(0x30).parts():
        (pair,) = part.must_be(0x31).parts()
        kind, value = pair.must_be(0x30).parts()
        found.append((NAMES[kind.oid()], value.text(), value.tag))
    return found


def shown(found):
    return ", ".join(f"{kind}={value}" for kind, value, _ in found)


def algorithm(item):
    """OID and parameters: None where there are none."""
    parts = item.must_be(0x30).parts()
    return parts[0].oid(), parts[1].raw if len(parts) > 1 else None


def extensions(item):
    """{oid: (critical, value)}, and that none is there twice."""
    found = {}
    for part in item.must_be(0x30).parts():
        fields = part.must_be(0x30).parts()
        critical = len(fields) == 3 and fields.pop(1).truth()
        kind, value = fields[0].oid(), fields[1].must_be(0x04).body
        if kind in found:
            raise Broken(f"extension {kind} twice")
        found[kind] = (critical, whole(value))
    return found


class Certificate:
    def __init__(self, data):
        if data.startswith(b"-----"):
            data = base64.b64decode(data.split(b"-----")[2])
        self.der = data
        tbs, outer, signature = whole(data).must_be(0x30).parts()
        fields = tbs.must_be(0x30).parts()
        self.version = whole(fields[0].must_be(0xA0).body).integer()
        self.serial, self.serial_len = fields[1].integer(), len(fields[1].body)
        self.inner, self.outer = algorithm(fields[2]), algorithm(outer)
        self.issuer, self.issuer_der = name(fields[3]), fields[3].raw
        begin, end = fields[4].must_be(0x30).parts()
        self.begin, self.end = begin.time(), end.time()
        self.subject, self.subject_der = name(fields[5]), fields[5].raw
        kind, key = fields[6].must_be(0x30).parts()
        self.key_algorithm, self.key = algorithm(kind), key.bits()
        self.extensions = extensions(whole(fields[7].must_be(0xA3).body))
        if len(fields) != 8:
            raise Broken("fields that version 3 does not have")
        signature.bits()


class List:
    """A CertificateList of version 2; `entries` is {serial: (since, reason or None)}."""

    def __init__(self, data):
        tbs, outer, signature = whole(data).must_be(0x30).parts()
        fields = tbs.must_be(0x30).parts()
        self.version = fields[0].integer()
        self.inner, self.outer = algorithm(fields[1]), algorithm(outer)
        self.issuer_der = fields[2].raw
        self.this_update, self.next_update = fields[3].time(), fields[4].time()
        self.extensions = extensions(whole(fields[-1].must_be(0xA0).body))
        self.entries = {}
        if len(fields) == 7:
            self.read_entries(fields[5].must_be(0x30).parts())
        elif len(fields) != 6:
            raise Broken("a list with fields that it should not have")
        signature.bits()

    def read_entries(self, parts):
        if not parts:
            raise Broken("an empty list of entries, which must be left out")
        for part in parts:
            fields = part.must_be(0x30).parts()
            reason = None
            if len(fields) == 3:
                found = extensions(fields[2])
                critical, value = found.pop("2.5.29.21")
                if critical or found:
                    raise Broken("an entry that says more than its reason")
                reason = value.must_be(0x0A).body[0]
            self.entries[fields[0].integer()] = (fields[1].time(), reason)
