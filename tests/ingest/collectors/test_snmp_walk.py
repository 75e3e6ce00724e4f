"""What is asked by SNMP, and of whom. Seen to fail with all of the system group asked for."""

import pytest

from ingest.collectors import snmp_walk

PERSONAL = {
    "sysContact": "1.3.6.1.2.1.1.4.0", "sysLocation": "1.3.6.1.2.1.1.6.0",
    "prtGeneralCurrentOperator": "1.3.6.1.2.1.43.5.1.1.4.1", "prtGeneralServicePerson": "1.3.6.1.2.1.43.5.1.1.5.1",
    "prtGeneralSerialNumber": "1.3.6.1.2.1.43.5.1.1.17.1", "prtConsoleDisplayBufferText": "1.3.6.1.2.1.43.16.5.1.2.1.1",
    "ipAdEntAddr": "1.3.6.1.2.1.4.20.1.1", "hrSWRunName": "1.3.6.1.2.1.25.4.2.1.2",
}


def test_nothing_that_names_people_or_shows_their_documents_is_asked_for() -> None:
    for name, oid in PERSONAL.items():
        assert not [subtree for subtree in snmp_walk.SUBTREES if f"{oid}.".startswith(f"{subtree}.")], name


@pytest.mark.parametrize(("address", "place"), [
    ("192.0.2.7", ("192.0.2.7", 161)), ("192.0.2.7:1161", ("192.0.2.7", 1161)), ("mill:99999", ("mill", 161)),
    ("printer.example.org", ("printer.example.org", 161)), ("2001:db8::1", ("2001:db8::1", 161)),
    ("[2001:db8::1]:1161", ("2001:db8::1", 1161)), ("[2001:db8::1]", ("2001:db8::1", 161)),
])
def test_an_address_may_have_a_port_of_its_own(address: str, place: tuple[str, int]) -> None:
    assert snmp_walk.place(address, 161) == place
