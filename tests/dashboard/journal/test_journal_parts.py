"""Accounts, choices, agreements and corrections: what is written is kept, and read back as it stood."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import inspect, text

from dashboard.journal import Journal, TooOften
from dashboard.journal.tables import Table
from dashboard.viewer import Viewer
from data.errors import WorklightError
from data.home import Home

T0 = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough one"


class Clock:
    def __init__(self) -> None:
        self.at = T0

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(home: Home, clock: Clock) -> Iterator[Journal]:
    made = Journal.open(home, clock)
    yield made
    made.close()


def test_an_account_signs_in_with_its_password_alone(journal: Journal) -> None:
    journal.add_account(" Ann@Example.org ", "team_manager", team="East", person="7", password=PASSWORD)
    assert journal.check_password("ANN@example.org", PASSWORD) == Viewer("ann@example.org", "team_manager", "East", "7")
    assert journal.check_password("ann@example.org", PASSWORD + "x") is None
    assert journal.check_password("nobody@example.org", PASSWORD) is None
    with journal.database.read() as connection:
        stored = connection.scalar(text("select password_hash from account"))
    assert stored.startswith("$argon2id$") and PASSWORD not in stored


def test_an_unknown_account_costs_the_same_work(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard.journal import accounts

    checked = []
    accounts._nobody()  # made by the hasher itself
    real = accounts._hasher.verify
    monkeypatch.setattr(accounts, "_hasher", type("H", (), {
        "verify": lambda self, stored, given: checked.append(stored.split("$")[3]) or real(stored, given)})())
    assert journal.check_password("nobody@example.org", "x") is None
    assert checked == ["m=65536,t=3,p=4"]


def test_an_account_without_a_password_signs_in_by_none(journal: Journal) -> None:
    journal.add_account("demo@example.org", "governance", password=None)
    for guess in ("", "None", "nobody has this password"):
        assert journal.check_password("demo@example.org", guess) is None
    assert journal.viewer("demo@example.org") == Viewer("demo@example.org", "governance")


def test_a_disabled_account_is_nobody_until_it_is_made_again(journal: Journal) -> None:
    journal.add_account("a@example.org", "practitioner", person="1", password=PASSWORD)
    before = journal.account("a@example.org")
    journal.disable_account("A@example.org")
    assert journal.viewer("a@example.org") is None
    assert journal.check_password("a@example.org", PASSWORD) is None
    journal.add_account("a@example.org", "senior_leader", password=PASSWORD)
    after = journal.account("a@example.org")
    assert before and after and after.role == "senior_leader" and after.person is None and after.stamp > before.stamp


@pytest.mark.parametrize(("email", "role", "password", "says"), [
    ("not an email", "governance", PASSWORD, "not an email"),
    ("a@b@c", "governance", PASSWORD, "not an email"),
    ("a\n@b.org", "governance", PASSWORD, "not an email"),
    ("a@example.org", "admin", PASSWORD, "not a role"),
    ("a@example.org", "governance", "short", "12 to 256"),
    ("a@example.org", "governance", "x" * 257, "12 to 256"),
])
def test_a_bad_account_is_refused_in_words(journal: Journal, email: str, role: str, password: str, says: str) -> None:
    with pytest.raises(WorklightError, match=says):
        journal.add_account(email, role, password=password)
    assert journal.accounts() == []


def test_an_open_account_is_not_made_twice(journal: Journal) -> None:
    journal.add_account("a@example.org", "governance", password=PASSWORD)
    with pytest.raises(WorklightError, match="already an account"):
        journal.add_account("A@example.org", "team_manager", password=PASSWORD)
    assert journal.viewer("a@example.org") == Viewer("a@example.org", "governance")
    with pytest.raises(WorklightError, match="no account"):
        journal.disable_account("b@example.org")


def test_sharing_is_off_at_first_and_keeps_its_history(journal: Journal, clock: Clock) -> None:
    assert journal.sharing("7") is False and journal.sharing_people() == frozenset()
    journal.set_sharing("7", True)
    clock.at += timedelta(hours=1)
    journal.set_sharing("8", True, at=T0 + timedelta(minutes=30))
    journal.set_sharing("7", False)
    assert journal.sharing("7") is False
    assert journal.sharing("7", at=T0) is True and journal.sharing("7", at=T0 - timedelta(seconds=1)) is False
    assert journal.sharing_people() == {"8"}
    assert journal.sharing_people(at=T0 + timedelta(minutes=30)) == {"7", "8"}
    assert journal.sharing_history("7") == [(T0, True), (T0 + timedelta(hours=1), False)]


def test_a_moment_is_kept_in_utc_whatever_its_offset(journal: Journal) -> None:
    summer = timezone(timedelta(hours=1))
    journal.set_sharing("7", True, at=datetime(2026, 7, 1, 9, 0, tzinfo=summer))
    [(at, _)] = journal.sharing_history("7")
    assert at == datetime(2026, 7, 1, 8, 0, tzinfo=UTC) and at.utcoffset() == timedelta(0)
    for ask in (journal.sharing, journal.agreement):
        with pytest.raises(ValueError, match="needs an offset"):
            ask("7", at=datetime(2026, 7, 1, 9, 0))


def test_the_agreement_that_holds_is_the_last_written(journal: Journal) -> None:
    assert journal.agreement("East") is None
    journal.record_agreement("East", date(2026, 10, 1), " We show our weeks. ", "m@example.org", at=T0)
    journal.record_agreement("East", date(2026, 9, 1), "Second", "m@example.org", at=T0 + timedelta(days=1))
    journal.record_agreement("West", date(2026, 9, 2), "Other", "w@example.org", at=T0 + timedelta(days=1))
    first, second = journal.agreement("East", at=T0), journal.agreement("East", at=T0 + timedelta(days=2))
    assert first and (first.agreed_on, first.text, first.by, first.at) == (
        date(2026, 10, 1), "We show our weeks.", "m@example.org", T0)
    assert second and second.text == "Second"
    for bad in ("  ", "x" * 2001):
        with pytest.raises(WorklightError, match="what your team agreed"):
            journal.record_agreement("East", date(2026, 10, 1), bad, "m@example.org")


def test_the_latest_correction_of_an_entry_is_in_force(journal: Journal, clock: Clock) -> None:
    top = 2**64 - 1
    first = journal.correct("7", top, kind="direct")
    clock.at += timedelta(minutes=1)
    second = journal.correct("7", top, minutes=0, step="review")
    other = journal.correct("8", 5, not_mine=True)
    assert [c.id for c in journal.corrections()] == [second, other]
    [now] = journal.corrections(["7"])
    assert (now.entry_key, now.kind, now.step, now.minutes, now.not_mine) == (top, None, "review", 0, False)
    assert [c.id for c in journal.corrections(["7"], at=T0)] == [first]
    assert journal.corrections([]) == []


def test_undo_brings_the_one_before_back_and_keeps_both_rows(journal: Journal, clock: Clock) -> None:
    first = journal.correct("7", 5, kind="direct")
    clock.at += timedelta(minutes=1)
    second = journal.correct("7", 5, kind="admin")
    assert journal.undo_correction("8", second) is False
    assert journal.undo_correction("7", 2**70) is False
    clock.at += timedelta(minutes=1)
    assert journal.undo_correction("7", second) is True
    assert journal.undo_correction("7", second) is False
    assert [c.id for c in journal.corrections(["7"])] == [first]
    assert [c.id for c in journal.corrections(["7"], at=T0 + timedelta(minutes=1))] == [second]
    assert journal.undo_correction("7", first) is True
    assert journal.corrections(["7"]) == []
    with journal.database.read() as connection:
        assert connection.scalar(text("select count(*) from correction")) == 2


@pytest.mark.parametrize("fields", [
    {}, {"kind": "lunch"}, {"minutes": -1}, {"minutes": 1441}, {"step": ""}, {"step": "x" * 61}])
def test_a_correction_that_makes_no_sense_is_refused(journal: Journal, fields: dict[str, object]) -> None:
    with pytest.raises(WorklightError):
        journal.correct("7", 5, **fields)  # type: ignore[arg-type]
    with pytest.raises(WorklightError):
        journal.correct("7", 2**64, kind="direct")
    assert journal.corrections() == []


def test_nobody_fills_the_journal_in_an_hour(journal: Journal, clock: Clock) -> None:
    for _ in range(20):
        journal.set_sharing("7", True)
    with pytest.raises(TooOften):
        journal.set_sharing("7", True)
    journal.set_sharing("7", False)  # a name is taken away at once, however often it was switched
    with pytest.raises(TooOften):
        journal.set_sharing("7", False)
    journal.set_sharing("8", True)
    clock.at += timedelta(hours=1)
    journal.set_sharing("7", False)
    assert len(journal.sharing_history("7")) == 22


def test_the_revision_moves_with_each_write_that_can_change_an_answer(journal: Journal) -> None:
    seen = [journal.revision()]
    number = journal.correct("7", 5, kind="direct")
    seen.append(journal.revision())
    journal.undo_correction("7", number)
    seen.append(journal.revision())
    journal.set_sharing("7", True)
    seen.append(journal.revision())
    journal.record_agreement("East", date(2026, 10, 1), "Yes", "m@example.org")
    seen.append(journal.revision())
    assert seen == sorted(set(seen))
    journal.write_look(Viewer("m@example.org", "team_manager"), "team-week", "why", ["7"])
    assert journal.revision() == seen[-1]


def test_every_table_and_column_says_what_it_is() -> None:
    for table in Table.metadata.tables.values():
        assert table.comment and "Who may see it" in table.comment, table.name
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"


def test_migrations_make_exactly_the_tables_of_the_models(journal: Journal) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with journal.database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []
        assert "alembic_version" in inspect(connection).get_table_names()


def test_the_newest_migration_is_the_one_named() -> None:
    from importlib.resources import files

    from dashboard.journal.migrate import HEAD

    scripts = sorted(f.name for f in (files("dashboard.journal") / "migrations" / "versions").iterdir())
    assert [name for name in scripts if name.endswith(".py")][-1].startswith(HEAD)


def test_opening_again_keeps_what_is_there_and_a_newer_journal_is_left_alone(home: Home, journal: Journal) -> None:
    journal.set_sharing("7", True)
    again = Journal.open(home, lambda: T0)
    assert again.sharing("7")
    with again.database.write() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    again.close()
    with pytest.raises(WorklightError, match="newer Worklight"):
        Journal.open(home, lambda: T0)


@pytest.mark.parametrize(("url", "says"), [
    ("not a url", "can't be read"), ("nosuch://x/y", "driver is not installed"),
    ("sqlite:////nowhere/at/all.db", "can't be opened")])
def test_a_journal_that_cannot_be_opened_says_so(home: Home, url: str, says: str) -> None:
    home.settings_file.write_text(f'[journal]\nurl = "{url}"\n')
    with pytest.raises(WorklightError, match=says):
        Journal.open(home, lambda: T0)


def test_a_url_says_where_the_journal_is(home: Home) -> None:
    elsewhere = home.root / "elsewhere.db"
    home.settings_file.write_text(f'[journal]\nurl = "sqlite:///{elsewhere}"\n')
    journal = Journal.open(home, lambda: T0)
    journal.close()
    assert elsewhere.exists() and not home.journal.exists()


def test_commits_reach_the_disk(journal: Journal) -> None:
    with journal.database.read() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                   for name in ("synchronous", "journal_mode", "foreign_keys")]
    assert pragmas == [2, "wal", 1]
