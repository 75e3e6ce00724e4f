"""Codes, tokens and limits of the feedback form."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.auth.form_use import Limits
from dashboard.auth.keyed import keyed
from dashboard.auth.store import open_store
from dashboard.form import codes
from dashboard.form.codes import LENGTH, SIGNS, code_of, grouped, read_code
from dashboard.form.limits import InMemory
from dashboard.form.tokens import LONGEST, QUICKEST, new_token, read_token
from dashboard.journal.engine import Database, file_url

HASH = keyed(b"k" * 32)
plain = st.text(SIGNS, min_size=LENGTH, max_size=LENGTH)


@given(plain, st.lists(st.integers(0, LENGTH), max_size=6), st.booleans())
def test_a_code_is_read_however_it_is_written(code, breaks, small):
    """Seen to fail without upper() in read_code."""
    typed = code.lower() if small else code
    for place in breaks:
        typed = f"{typed[:place]} -{typed[place:]}"
    assert read_code(typed) == grouped(code)


@given(st.text(max_size=40))
def test_whatever_else_is_typed_is_a_code_or_none(text):
    found = read_code(text)
    assert found is None or (len(found) == LENGTH + 3 and set(found) <= {*SIGNS, "-"})


def test_no_sign_is_taken_for_another_and_there_are_sixty_bits():
    """Seen to fail with "O" or a vowel among the signs, and with LENGTH 12."""
    assert not set(SIGNS) & set("0O1IL2Z5SGBUAE") and len(set(SIGNS)) == len(SIGNS)
    assert LENGTH * math.log2(len(SIGNS)) >= 60
    assert all(code.isalnum() for code in SIGNS) and codes.GROUP == 4


@given(st.binary(min_size=16, max_size=16))
def test_a_form_has_one_code_and_no_other_home_the_same(nonce):
    """Seen to fail with the code made of the nonce without the key."""
    code = code_of(HASH, nonce.hex())
    assert code == code_of(HASH, nonce.hex()) == read_code(code)
    assert code != code_of(keyed(b"x" * 32), nonce.hex())


def test_codes_are_spread_over_all_signs():
    found = "".join(code_of(HASH, str(n)) for n in range(2000)).replace("-", "")
    counts = {sign: found.count(sign) for sign in SIGNS}
    expected = len(found) / len(SIGNS)
    assert all(abs(count - expected) < 6 * math.sqrt(expected) for count in counts.values()), counts


def test_a_token_says_when_it_was_begun():
    token = new_token(HASH, now=1000.0)
    read = {age: read_token(HASH, token, now=1000.0 + age) for age in (0, QUICKEST, LONGEST, LONGEST + 1)}
    assert read[0].too_young and not read[QUICKEST].too_young
    assert not read[LONGEST].too_old and read[LONGEST + 1].too_old
    assert token != new_token(HASH, now=1000.0)


@given(st.text(max_size=60), st.integers(0, 80), st.characters())
def test_a_token_that_is_not_ours_is_none(text, place, sign):
    """Seen to fail with only the first 4 digits of the signature compared."""
    assert read_token(HASH, text) is None
    token = new_token(HASH)
    changed = token[:place] + sign + token[place + 1:]
    assert changed == token or read_token(HASH, changed) is None
    assert read_token(keyed(b"x" * 32), token) is None


@pytest.fixture
def limited(home):
    """Give limits of one home as another process would open them, with a clock that the test turns."""
    now, opened = [1_800_000_000.0], []

    def made(purpose="send", secret=b"s" * 32):
        opened.append(open_store(home) if not opened else Database(file_url(home.sessions)))
        return Limits(opened[-1], secret, purpose, 60, over_all=5, by_address=2, clock=lambda: now[0])

    yield made, now
    for database in opened:
        database.close()


def test_a_limit_holds_over_all_and_by_address_and_passes_with_time(limited):
    """Seen to fail without the address in allow, and without the window in its delete."""
    made, now = limited
    limits, tries = made(), made("try")
    assert [limits.allow("a") for _ in range(3)] == [True, True, False]
    assert [limits.allow("b") for _ in range(3)] == [True, True, False]
    assert [limits.allow(address) for address in "cde"] == [True, False, False]
    assert tries.allow("a"), "each purpose is counted by itself"
    now[0] += 61
    assert limits.allow("a")


def test_two_processes_count_together(limited):
    """Seen to fail with InMemory in place of Limits: four get through."""
    made, _ = limited
    one, other = made(), made()
    assert [each.allow("a") for each in (one, other, one, other)] == [True, True, False, False]


def test_no_address_is_held_as_it_is_nor_for_long(limited, home):
    """Seen to fail with the address stored, without the day in its hash, and with LONGEST left out of the delete."""
    made, now = limited
    limits = made()

    def rows():
        with limits.database.read() as connection:
            return connection.exec_driver_sql("SELECT whose FROM form_use").scalars().all()

    limits.allow("192.0.2.17")
    (first,) = rows()
    assert b"192.0.2.17" not in b"".join(path.read_bytes() for path in home.root.glob("sessions.db*"))
    now[0] += 86_400
    made("try").allow("192.0.2.17")
    assert first not in rows() and len(rows()) == 1


def test_accounts_are_counted_in_memory_and_held_nowhere():
    """Seen to fail without popleft in _lately."""
    now = [0.0]
    limits = InMemory(60, over_all=3, by_account=2, clock=lambda: now[0])
    assert [limits.allow("a@example.org") for _ in range(3)] == [True, True, False]
    assert [limits.allow(one) for one in "bc"] == [True, False]
    assert "example.org" not in repr(vars(limits)) and b"example.org" not in b"".join(limits._seen)
    now[0] = 61.0
    assert limits.allow("a@example.org")
