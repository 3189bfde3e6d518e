"""What each field of a certificate must say: reference is the profile of the public personal authentication
service as it is known from cards and from what its authority publishes, with O=JPKI-TEST. Every function gives
sentences about what does not hold; none: it holds.
"""
import hashlib
from datetime import date, timedelta, timezone

import der

JAPAN = timezone(timedelta(hours=9))
AGENCY = "Japan Agency for Local Authority Information Systems"
UNITS = {"user": "JPKI for user authentication", "signing": "JPKI for digital signature"}
POLICIES = {"user": "1.2.392.200149.8.5.1.3.30", "signing": "1.2.392.200149.8.5.1.1.20"}
PRACTICE = "http://www.jpki-test.example/cps.html"
SERVICE = "公的個人認証サービス（試験）"
ATTRIBUTE = "1.2.392.200149.8.5.5."
# In the order in which a real test card has them.
ATTRIBUTE_ORDER = [1, 4, 3, 5, 2, 6]
MUNICIPALITIES = {"99201": "Mihon City", "99202": "Shisaku Town"}
PREFECTURE = "Reiji-ken"
ERAS = [(date(1868, 1, 25), 1), (date(1912, 7, 30), 2), (date(1926, 12, 25), 3), (date(1989, 1, 8), 4),
        (date(2019, 5, 1), 5)]
BIRTHDAYS = {"jpki-rsa2048": 5, "next-p384": 10}
SIZES = {"C": 2, "L": 128, "O": 64, "OU": 64, "CN": 64, "serialNumber": 64}  # RFC 5280, appendix A.1

USAGE, POLICY, ALTERNATIVE, POINTS = "2.5.29.15", "2.5.29.32", "2.5.29.17", "2.5.29.31"
OWN_KEY, ISSUER_KEY, CONSTRAINTS, EXTENDED = "2.5.29.14", "2.5.29.35", "2.5.29.19", "2.5.29.37"
INFORMATION, NO_CHECK = "1.3.6.1.5.5.7.1.1", "1.3.6.1.5.5.7.48.1.5"
OCSP_SIGNING = "1.3.6.1.5.5.7.3.9"
SEALING = "2.25.174768948524961553921604540176659910379"
TOWNS = {"99201": "見本市", "99202": "試作町"}
KEYS = {"rsa": ("1.2.840.113549.1.1.1", b"\x05\x00"),
        "p384": ("1.2.840.10045.2.1", bytes.fromhex("06052b81040022")),
        "p256": ("1.2.840.10045.2.1", bytes.fromhex("06082a8648ce3d030107"))}
SIGNATURES = {"rsa": ("1.2.840.113549.1.1.11", b"\x05\x00"),  # sha256WithRSAEncryption
              "p384": ("1.2.840.10045.4.3.3", None)}          # ecdsa-with-SHA384: no parameters, RFC 5758
POINT_SIZES = {"p384": 97, "p256": 65}


class Doubts(list):
    def want(self, what, got, expected):
        if got != expected:
            self.append(f"{what} is {got!r}, not {expected!r}")

    def holds(self, what, truth):
        if not truth:
            self.append(what)


def key_kind(certificate):
    for kind, algorithm in KEYS.items():
        if certificate.key_algorithm == algorithm:
            return kind
    return f"a key of {certificate.key_algorithm}"


def named(doubts, what, found, expected):
    doubts.want(what, [(kind, text) for kind, text, _ in found], expected)
    for kind, text, tag in found:
        doubts.holds(f"{what}: {kind} is empty or too long", 0 < len(text) <= SIZES[kind])
        doubts.holds(f"{what}: {kind} in tag {tag:02x}", tag == 0x13 if kind == "C" else tag in (0x0C, 0x13))


def unit_of_root(kind):
    return [("C", "JP"), ("O", "JPKI-TEST"), ("OU", UNITS[kind]), ("OU", AGENCY)]


# ---- of every certificate ----------------------------------------------------------------------


def frame(doubts, c, issuer):
    doubts.want("version", c.version, 2)
    doubts.holds("a serial that is not positive", c.serial > 0)
    doubts.holds("a serial of more than 20 bytes", c.serial_len <= 20)
    doubts.holds("a serial that could be guessed", c.serial.bit_length() >= 64)
    doubts.want("signature algorithm", c.outer, SIGNATURES[key_kind(issuer)])
    doubts.want("signature algorithm inside", c.inner, c.outer)
    doubts.holds("issuer is not the issuer's subject, byte for byte", c.issuer_der == issuer.subject_der)
    doubts.holds("it begins after its end", c.begin < c.end)
    doubts.holds("it is valid when its issuer is not", issuer.begin <= c.begin and c.end <= issuer.end)


def public_key(doubts, c, kind):
    doubts.want("kind of key", key_kind(c), kind)
    if kind == "rsa":
        modulus, exponent = der.whole(c.key).must_be(0x30).parts()
        doubts.want("bits of the modulus", modulus.integer().bit_length(), 2048)
        doubts.want("public exponent", exponent.integer(), 65537)
    elif kind in POINT_SIZES:
        doubts.holds("a point that is not written in full", c.key[0] == 4 and len(c.key) == POINT_SIZES[kind])


def extension(doubts, c, kind, critical):
    """Its value, or None where it should be and is not."""
    if kind not in c.extensions:
        doubts.append(f"no extension {kind}")
        return None
    doubts.want(f"critical of {kind}", c.extensions[kind][0], critical)
    return c.extensions[kind][1]


def key_names(doubts, c, issuer, with_serial):
    own = extension(doubts, c, OWN_KEY, False)
    doubts.want("subject key identifier", own and own.must_be(0x04).body, hashlib.sha1(c.key).digest())
    if issuer is c:
        return
    by = extension(doubts, c, ISSUER_KEY, False)
    parts = {part.tag: part for part in by.must_be(0x30).parts()} if by else {}
    doubts.want("authority key identifier", parts and parts[0x80].body, hashlib.sha1(issuer.key).digest())
    doubts.want("parts of it", sorted(parts), [0x80, 0x82, 0xA1] if with_serial else [0x80])
    if with_serial and len(parts) == 3:
        doubts.want("serial in it", int.from_bytes(parts[0x82].body, "big"), issuer.serial)
        (directory,) = parts[0xA1].parts()
        doubts.want("issuer in it", directory.must_be(0xA4).body, issuer.issuer_der)


def usage(doubts, c, bits):
    value = extension(doubts, c, USAGE, True)
    doubts.want("key usage", value and value.named_bits(), bits)


# ---- roots and responders -----------------------------------------------------------------------


def root(c, kind, key):
    doubts = Doubts()
    frame(doubts, c, c)
    public_key(doubts, c, key)
    named(doubts, "subject", c.subject, unit_of_root(kind))
    key_names(doubts, c, c, False)
    usage(doubts, c, {5, 6})
    constraints = extension(doubts, c, CONSTRAINTS, True)
    doubts.holds("not CA:TRUE alone", constraints and [p.truth() for p in constraints.parts()] == [True])
    alternative = extension(doubts, c, ALTERNATIVE, False)
    (directory,) = alternative.must_be(0x30).parts()
    doubts.want("the service's name", der.shown(der.name(der.whole(directory.must_be(0xA4).body))),
                f"C=JP, O={SERVICE}")
    doubts.want("extensions", set(c.extensions), {USAGE, ALTERNATIVE, CONSTRAINTS, OWN_KEY})
    return doubts


def responder(c, issuer):
    doubts = Doubts()
    frame(doubts, c, issuer)
    public_key(doubts, c, "p256")
    key_names(doubts, c, issuer, False)
    usage(doubts, c, {0})
    extended = extension(doubts, c, EXTENDED, False)
    doubts.want("extended key usage", extended and [p.oid() for p in extended.parts()], [OCSP_SIGNING])
    unasked = extension(doubts, c, NO_CHECK, False)
    doubts.want("ocsp-nocheck", unasked and unasked.raw, b"\x05\x00")
    constraints = extension(doubts, c, CONSTRAINTS, True)
    doubts.holds("it may be an authority", constraints and constraints.parts() == [])
    doubts.want("extensions", set(c.extensions), {USAGE, EXTENDED, NO_CHECK, CONSTRAINTS, OWN_KEY, ISSUER_KEY})
    return doubts


# ---- of seals -----------------------------------------------------------------------------------


def seal_root(c):
    doubts = Doubts()
    frame(doubts, c, c)
    public_key(doubts, c, "p384")
    named(doubts, "subject", c.subject, [("C", "JP"), ("O", "JPKI-TEST"), ("CN", "Madoguchi seal CA")])
    key_names(doubts, c, c, False)
    usage(doubts, c, {5, 6})
    constraints = extension(doubts, c, CONSTRAINTS, True)
    parts = constraints.parts() if constraints else []
    doubts.holds("not CA:TRUE, pathlen:0", len(parts) == 2 and parts[0].truth() and parts[1].integer() == 0)
    doubts.want("extensions", set(c.extensions), {USAGE, CONSTRAINTS, OWN_KEY})
    return doubts


def sealer(c, issuer, code, number, url):
    """`url`: of the list, or None."""
    doubts = Doubts()
    frame(doubts, c, issuer)
    public_key(doubts, c, "p256")
    named(doubts, "subject", c.subject, [("C", "JP"), ("O", "JPKI-TEST"), ("OU", "Sealing municipalities"),
                                         ("L", TOWNS[code]), ("serialNumber", code), ("CN", f"{code}{number:04}")])
    key_names(doubts, c, issuer, False)
    usage(doubts, c, {0})
    extended = extension(doubts, c, EXTENDED, True)
    doubts.want("extended key usage", extended and [p.oid() for p in extended.parts()], [SEALING])
    constraints = extension(doubts, c, CONSTRAINTS, True)
    doubts.holds("it may be an authority", constraints and constraints.parts() == [])
    if url:
        (point,) = extension(doubts, c, POINTS, False).must_be(0x30).parts()
        (name,) = point.must_be(0x30).parts()
        (full,) = name.must_be(0xA0).parts()
        (where,) = full.must_be(0xA0).parts()
        doubts.want("distribution point", where.must_be(0x86).body.decode("ascii"), url)
    doubts.want("extensions", set(c.extensions),
                {USAGE, EXTENDED, CONSTRAINTS, OWN_KEY, ISSUER_KEY} | ({POINTS} if url else set()))
    doubts.want("days", (c.end - c.begin).days, 731)
    return doubts


# ---- of residents -------------------------------------------------------------------------------


def attribute_text(registered):
    """Without variation selectors; each character before one is flagged."""
    text, flags = "", ""
    for character in registered:
        if 0xFE00 <= ord(character) <= 0xFE0F or 0xE0100 <= ord(character) <= 0xE01EF:
            flags = flags[:-1] + "1"
        else:
            text, flags = text + character, flags + "0"
    return text, flags


def attributes_of(resident):
    name, name_flags = attribute_text(resident["name"])
    address, address_flags = attribute_text(resident["address"])
    birth = date.fromisoformat(resident["birth"])
    era = max([number for first, number in ERAS if birth >= first], default=0)
    return {1: name, 2: name_flags, 3: {"男": "1", "女": "2"}.get(resident["sex"], "9"),
            4: f"{era}{birth:%Y%m%d}", 5: address, 6: address_flags}


def attributes(doubts, c, resident):
    value = extension(doubts, c, ALTERNATIVE, False)
    found = []
    for part in value.must_be(0x30).parts() if value else []:
        kind, content = part.must_be(0xA0).parts()
        number = kind.oid().removeprefix(ATTRIBUTE)
        found.append((int(number), der.whole(content.must_be(0xA0).body).must_be(0x0C).text()))
    expected = attributes_of(resident)
    doubts.want("attributes", found, [(number, expected[number]) for number in ATTRIBUTE_ORDER])


def policy(doubts, c, kind):
    value = extension(doubts, c, POLICY, True)
    (information,) = value.must_be(0x30).parts()
    identifier, qualifiers = information.parts()
    (qualifier,) = qualifiers.parts()
    what, address = qualifier.parts()
    doubts.want("policy", identifier.oid(), POLICIES[kind])
    doubts.want("qualifier", (what.oid(), address.must_be(0x16).text()), ("1.3.6.1.5.5.7.2.1", PRACTICE))


def points(doubts, c, kind, resident, url):
    """The directory's point, and where there is a status address a second one with the list's."""
    value = extension(doubts, c, POINTS, False)
    found = []
    for point in value.must_be(0x30).parts() if value else []:
        (name,) = point.must_be(0x30).parts()
        (full,) = name.must_be(0xA0).parts()
        (where,) = full.must_be(0xA0).parts()
        found.append(where.body.decode("ascii") if where.tag == 0x86 else
                     der.shown(der.name(der.whole(where.must_be(0xA4).body))))
    municipality = MUNICIPALITIES[resident["municipality_code"]]
    directory = (f"C=JP, O=JPKI-TEST, OU={UNITS[kind]}, OU=CRL Distribution Points, OU={PREFECTURE}, "
                 f"CN={municipality} CRLDP")
    doubts.want("distribution points", found, [directory] + ([url] if url else []))


def responders(doubts, c, url):
    value = extension(doubts, c, INFORMATION, False)
    (access,) = value.must_be(0x30).parts()
    method, where = access.must_be(0x30).parts()
    doubts.want("responder", (method.oid(), where.must_be(0x86).body.decode("ascii")), ("1.3.6.1.5.5.7.48.1", url))


def birthday(birth, year):
    """Assumed where the guide is silent: 28 February for 29 February, in a year that has none."""
    try:
        return birth.replace(year=year)
    except ValueError:
        return birth.replace(year=year, day=28)


def last_day(profile, resident, issued):
    birth = date.fromisoformat(resident["birth"])
    first = issued.year + (birthday(birth, issued.year) <= issued)
    days = [birthday(birth, first + BIRTHDAYS[profile] - 1)]
    days += [date.fromisoformat(resident[end]) for end in ("card_expires", "stay_ends") if end in resident]
    return min(days)


def end(c, kind, issuer, resident, profile, status):
    """`status`: (URL of the list, URL of the responder), or None."""
    doubts = Doubts()
    frame(doubts, c, issuer)
    public_key(doubts, c, "rsa" if profile == "jpki-rsa2048" else "p384")
    named(doubts, "issuer", c.issuer, unit_of_root(kind))
    code = c.subject[-1][1]
    place = [("L", PREFECTURE), ("L", MUNICIPALITIES[resident["municipality_code"]])] if kind == "signing" else []
    named(doubts, "subject", c.subject, [("C", "JP")] + place + [("CN", code)])
    doubts.holds(f"code {code} is not shaped as a card's",
                 len(code) == 23 and code.isalnum() and code.isupper() and
                 code[14:19] == resident["municipality_code"])
    key_names(doubts, c, issuer, True)
    usage(doubts, c, {0, 1} if kind == "signing" else {0})
    policy(doubts, c, kind)
    points(doubts, c, kind, resident, status and status[0])
    if status:
        responders(doubts, c, status[1])
    if kind == "signing":
        attributes(doubts, c, resident)
    doubts.want("extensions", set(c.extensions),
                {USAGE, POLICY, POINTS, OWN_KEY, ISSUER_KEY} | ({ALTERNATIVE} if kind == "signing" else set()) |
                ({INFORMATION} if status else set()))
    doubts.want("its last second", c.end.strftime("%H:%M:%S"), "14:59:59")
    doubts.want("its last day in Japan", c.end.astimezone(JAPAN).date(),
                last_day(profile, resident, c.begin.astimezone(JAPAN).date()))
    for word in attributes_of(resident)[1].split("\u3000") if kind == "user" else []:
        doubts.holds("the holder's name in it", word.encode() not in c.der)
    return doubts


# ---- lists --------------------------------------------------------------------------------------


def revocations(found, issuer, expected):
    """`expected`: {serial: reason or None}. The number is the caller's to compare."""
    doubts = Doubts()
    doubts.want("version", found.version, 1)
    doubts.want("signature algorithm", found.outer, SIGNATURES[key_kind(issuer)])
    doubts.want("signature algorithm inside", found.inner, found.outer)
    doubts.holds("issuer is not the issuer's subject, byte for byte", found.issuer_der == issuer.subject_der)
    doubts.want("extensions", set(found.extensions), {"2.5.29.20", ISSUER_KEY})
    doubts.want("critical ones", [kind for kind, (critical, _) in found.extensions.items() if critical], [])
    (by,) = found.extensions[ISSUER_KEY][1].must_be(0x30).parts()
    doubts.want("authority key identifier", by.must_be(0x80).body, hashlib.sha1(issuer.key).digest())
    doubts.holds("no positive number", found.extensions["2.5.29.20"][1].integer() > 0)
    doubts.holds("it ends before it begins", found.this_update < found.next_update)
    doubts.want("entries", {serial: reason for serial, (_, reason) in found.entries.items()}, expected)
    doubts.holds("an entry of the future",
                 all(since <= found.this_update for since, _ in found.entries.values()))
    return doubts
