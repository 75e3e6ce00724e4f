"""What people type for each kind of identifier, in the many ways they type it. Everything is invented.

Phone numbers stand in the ranges that Ofcom keeps for drama, e-mail in reserved domains (RFC 2606). Each writer takes a
seeded Faker (en_GB) and returns one text.
"""

from collections.abc import Callable, Sequence
from datetime import date

from faker import Faker

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]
STREETS = [
    "Road", "Street", "Avenue", "Close", "Lane", "Drive", "Way", "Court", "Crescent", "Gardens", "Grove", "Place",
    "Terrace", "Park", "Hill", "Green", "Walk", "Rise", "View", "Mews", "Square", "Row", "Rd", "St", "Ave", "Cres",
]
# Faker's en_GB has few of the names that many people in the United Kingdom have
GIVEN = [
    "Amina", "Olumide", "Agnieszka", "Priya", "Mohammed", "Kwame", "Nkechi", "Tomasz", "Siobhan", "Fatima", "Dilip",
    "Yusuf", "Eluned", "Parveen", "Chidi", "Ioana", "Svetlana", "Wei", "Blessing", "Grace", "Hope", "Sandeep",
]
SURNAMES = [
    "Okafor", "Begum", "Kowalska", "Patel", "Khan", "Mensah", "Adeyemi", "Singh", "Nowak", "O'Dowd", "Rahman",
    "Chowdhury", "Llewellyn", "Ng", "Popescu", "Achebe", "Hussain", "Sithole", "Shah", "MacLeod",
]
ROMAN = "ABCEGHJKLMNPRSTWXYZ"


def _one(fake: Faker, choices: Sequence[str]) -> str:
    return str(fake.random_element(choices))


def nhs(fake: Faker) -> str:
    """Ten digits of which the last is the check digit (NHS Data Dictionary), in groups of 3, 3 and 4 or in one."""
    while True:
        digits = f"4{fake.numerify('########')}"
        check = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(digits)) % 11
        if check != 10:
            number = f"{digits}{check % 11}"
            parts = number[:3], number[3:6], number[6:]
            return _one(fake, [" ".join(parts), " ".join(parts), "-".join(parts), number, number, ".".join(parts)])


def nino(fake: Faker) -> str:
    """Two letters, six digits, a letter from A to D (HMRC manual NIM39110), in pairs or in one, in any case."""
    first, second = _one(fake, "ABCEHJKLMPRSTWXY"), _one(fake, "ABCEHJKLMPRSTWXYZ")
    pairs = [fake.numerify("##") for _ in range(3)]
    parts = [first + second, *pairs, _one(fake, "ABCD")]
    joined = "".join(parts)
    grouped, spaced = f"{parts[0]} {''.join(pairs)} {parts[4]}", " ".join(parts)
    return _one(fake, [spaced, joined, joined.lower(), "-".join(parts), grouped, spaced.lower()])


def _national(fake: Faker) -> tuple[str, ...]:
    """Return the parts of a number without its leading 0."""
    if fake.random_int(0, 2):
        return "7700", f"900{fake.numerify('###')}"
    return fake.random_element([("20", "7946", fake.numerify("0###")), ("161", "496", fake.numerify("0###")),
                                ("1632", f"960{fake.numerify('###')}"), ("113", "496", fake.numerify("0###"))])


def phone(fake: Faker) -> str:
    """Mobile or landline: with or without the country, brackets, dots, dashes, odd gaps."""
    parts = _national(fake)
    plain, tail = "".join(parts), " ".join(parts[1:])
    return _one(fake, [
        f"0{parts[0]} {tail}", f"0{plain}", f"0{plain}", f"+44 {parts[0]} {tail}", f"+44{plain}",
        f"+44 (0){parts[0]} {tail}", f"(0{parts[0]}) {tail}", f"0{parts[0]}-{tail.replace(' ', '-')}",
        f"0{'.'.join(parts)}", f"0044 {plain}", f"0{plain[:4]} {plain[4:7]} {plain[7:]}",
        f"0{plain[:2]} {plain[2:6]} {plain[6:]}",
    ])


def email(fake: Faker) -> str:
    """As Faker makes it, or with a full stop and figures before the sign, in capitals, or read out."""
    plain = str(fake.email())
    longer = f"{fake.first_name()}.{fake.last_name()}{fake.numerify('##')}@{fake.safe_domain_name()}".replace("'", "")
    return _one(fake, [plain, plain, plain, longer, longer.lower(), plain.upper(), plain.replace("@", " at ")
                       .replace(".", " dot ")])


def postcode(fake: Faker) -> str:
    """Area, district, sector and unit (Royal Mail), with one space, none, or in lower case."""
    area = _one(fake, ["M", "LS", "B", "SW", "NE", "L", "CF", "EH", "BT", "PO", "S", "BN", "E", "HU", "ZE"])
    outward, inward = f"{area}{fake.random_int(1, 28)}", f"{fake.random_digit()}{_one(fake, 'ABDEFGHJLNPQRSTUWXYZ')}"
    inward += _one(fake, "ABDEFGHJLNPQRSTUWXYZ")
    spaced, joined = f"{outward} {inward}", f"{outward}{inward}"
    return _one(fake, [spaced, spaced, joined, spaced.lower(), joined.lower(), f"{outward}  {inward}"])


def address(fake: Faker) -> str:
    """House and street: with a flat, a letter, a comma, a short form, a street of two words."""
    named = _one(fake, [fake.last_name(), _one(fake, ["Acacia", "Church", "Station", "Mill", "Old Chapel", "Queens"])])
    street, number = f"{named} {_one(fake, STREETS)}", str(fake.random_int(1, 240))
    return _one(fake, [
        f"{number} {street}", f"{number} {street}", f"{number}, {street}", f"{number}{_one(fake, 'ABab')} {street}",
        f"Flat {fake.random_int(1, 40)}, {number} {street}", f"flat {fake.random_int(1, 9)} {number} {street}",
        f"no {number} {street}",
    ])


def dob(fake: Faker) -> str:
    """Day, month, year in figures or in words, the year in two or four figures."""
    born: date = fake.date_of_birth(minimum_age=5, maximum_age=100)
    day, year, short, name = born.day, born.year, f"{born.year % 100:02}", MONTHS[born.month - 1]
    ordinal = f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
    return _one(fake, [
        f"{born:%d/%m/%Y}", f"{day}/{born.month}/{short}", f"{day}.{born.month}.{short}", f"{born:%d-%m-%Y}",
        f"{ordinal} {name} {year}", f"{day} {name[:3]} {year}", f"{ordinal} of {name} {year}", f"{name} {day}, {year}",
        f"{day} {name.lower()} {year}", f"{born:%d %m %Y}", born.isoformat(), f"{day}-{name[:3]}-{short}",
    ])


def case_no(fake: Faker) -> str:
    """Numbers of people and of cases as councils' systems and letters write them."""
    shape = _one(fake, ["P######", "P#######", "LCS 00#####", "LCS00#####", "##/####", "#######", "########", "p######",
                        "CAS-#####-??????", "ASC/2024/####", "AS######", "MOS-######", "10######", "SC##-####"])
    return str(fake.bothify(shape, letters=ROMAN))


def staff_no(fake: Faker) -> str:
    """Numbers of employers and of registers (Social Work England: SW and figures; HCPC: OT and figures)."""
    shape = _one(fake, ["#####", "######", "E#####", "SW######", "OT#####", "00####", "SW####", "N-####", "wk####"])
    return str(fake.numerify(shape))


def given(fake: Faker) -> str:
    """A given name."""
    return str(fake.first_name()) if fake.random_int(0, 3) else _one(fake, GIVEN)


def surname(fake: Faker) -> str:
    """A surname."""
    return str(fake.last_name()) if fake.random_int(0, 3) else _one(fake, SURNAMES)


def name(fake: Faker) -> str:
    """A person as people write of one: both names, a title, an initial."""
    first, last = given(fake), surname(fake)
    both = f"{first} {last}"
    return _one(fake, [both, both, both, f"Mrs {last}", f"Mr {last}", f"Dr {last}", f"{first} {last[0]}",
                       f"{first[0]}. {last}"])


WRITERS: dict[str, Callable[[Faker], str]] = {
    each.__name__: each
    for each in (nhs, nino, phone, email, postcode, address, dob, case_no, staff_no, given, surname, name)
}
