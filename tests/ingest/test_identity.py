"""The council's own lists: read exactly, refused with line and column, replaced whole."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.errors import WorklightError
from data.home import Home
from ingest.identity import PeopleReport, load_people
from ingest.people_file import read_leave, read_people
from ingest.protect import Keys
from ingest.warehouse import open_warehouse

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HEAD = "person,name,team,from,to,contracted_hours,pattern,logins\n"
JO = "p1,Jo Smith,North,2026-01-05,,37,Mon-Fri 09:00-17:00,mosaic=JSmith;cups=jo.smith\n"
AL = 'p2,"Al Ó Cléirigh",South,2025-01-01,2026-05-31,18.5,"Mon,Tue 09:30-15:00",mosaic=al\n'
AL_MOVES = "p2,Al Ó Cléirigh,North,2026-06-01,,18.5,Mon-Tue 09:30-15:00,\n"


@pytest.fixture
def people(tmp_path: Path):
    def put(*lines: str, head: str = HEAD) -> Path:
        path = tmp_path / "people.csv"
        path.write_text(head + "".join(lines), encoding="utf-8")
        return path

    return put


@pytest.fixture
def leave(tmp_path: Path):
    def put(*lines: str) -> Path:
        path = tmp_path / "leave.csv"
        path.write_text("person,from,to\n" + "\n".join(lines) + "\n")
        return path

    return put


def ask(home: Home, sql: str) -> list[tuple[object, ...]]:
    with open_warehouse(home) as con:
        return con.execute(sql).fetchall()


def test_a_list_is_read_and_kept(home: Home, figures, people, leave) -> None:
    report = load_people(home, people(JO, AL, AL_MOVES), leave("p1,2026-08-03,2026-08-07"), now=NOW)
    assert report == PeopleReport(people=2, teams=2, logins=3, unlinked_logins=0)
    assert ask(home, "FROM person") == [("p1", "Jo Smith"), ("p2", "Al Ó Cléirigh")]
    assert ask(
        home, "SELECT team, from_day, to_day, contracted_hours FROM membership WHERE person = 'p2' ORDER BY 2"
    ) == [("South", date(2025, 1, 1), date(2026, 5, 31), 18.5), ("North", date(2026, 6, 1), None, 18.5)]
    assert ask(home, "SELECT system, login_key FROM login WHERE person = 'p1' AND system = 'mosaic'") == [
        ("mosaic", Keys(home.secret).key("login", "mosaic", "jsmith"))
    ]
    assert ask(home, "FROM leave") == [("p1", date(2026, 8, 3), date(2026, 8, 7))]
    assert (figures.derived, figures.published) == ([None], 1)


def test_a_new_list_replaces_the_former_one(home: Home, figures, people, leave) -> None:
    load_people(home, people(JO, AL), leave("p1,2026-08-03,2026-08-07", "p2,2026-02-01,2026-02-01"), now=NOW)
    load_people(home, people(JO), None, now=NOW)
    assert ask(home, "SELECT person FROM person") == [("p1",)]
    assert ask(home, "SELECT person FROM leave") == [("p1",)]
    assert ask(home, "SELECT count(*) FROM login") == [(2,)]


def test_a_wrong_list_changes_nothing(home: Home, figures, people) -> None:
    load_people(home, people(JO), None, now=NOW)
    with pytest.raises(WorklightError):
        load_people(home, people(AL, "p3\n"), None, now=NOW)
    assert ask(home, "SELECT person FROM person") == [("p1",)]


def test_a_wrong_list_makes_no_home(tmp_path: Path, people) -> None:
    with pytest.raises(WorklightError):
        load_people(Home(tmp_path / "new"), people("p3\n"), None, now=NOW)
    assert not (tmp_path / "new").exists()


def test_spans_of_leave_that_overlap_are_one(home: Home, figures, people, leave) -> None:
    given = leave(
        "p1,2026-08-05,2026-08-09", "p1,2026-08-03,2026-08-07", "p1,2026-09-01,2026-09-01", "p2,2026-01-01,2026-01-01"
    )
    load_people(home, people(JO, AL), given, now=NOW)
    assert ask(home, "FROM leave ORDER BY ALL") == [
        ("p1", date(2026, 8, 3), date(2026, 8, 9)),
        ("p1", date(2026, 9, 1), date(2026, 9, 1)),
        ("p2", date(2026, 1, 1), date(2026, 1, 1)),
    ]


def test_marks_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + "\n" + JO + ",,,,,,,\n").replace("\n", "\r\n").encode())
    assert [member.person for member in read_people(path)] == ["p1"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (JO.replace("p1", ""), "line 2, person: is empty"),
        (JO.replace("North", "  "), "line 2, team: is empty"),
        (JO.replace("North", "x" * 201), "line 2, team: must be plain text"),
        (JO.replace("2026-01-05", "05/01/2026"), "line 2, from: is not a date; write it like 2026-04-01"),
        (JO.replace("2026-01-05", "2026-02-30"), "line 2, from: is not a date"),
        (JO.replace("05,,", "05,2026-01-04,"), "line 2, to: is before from"),
        (JO.replace(",37,", ",0,"), "line 2, contracted_hours: must be"),
        (JO.replace(",37,", ",nan,"), "line 2, contracted_hours: must be"),
        (JO.replace("Mon-Fri", "Weekdays"), "line 2, pattern: 'Weekdays' is not a day"),
        (JO.replace("mosaic=", ""), "line 2, logins: must be written like"),
        (JO + JO.replace("2026-01-05", "2026-03-01"), "line 3, from: overlaps with line 2"),
        (
            JO + JO.replace("Jo Smith", "Joan Smith").replace("2026-01-05,", "2025-01-05,2025-02-01"),
            "line 3, name: differs from line 2",
        ),
        (JO + AL.replace("=al", "=jsmith"), "line 3, logins: a login of mosaic belongs to another person in line 2"),
        ("p1,Jo\n", "line 2: this row has more or fewer cells"),
        ("", "lists nobody"),
    ],
)
def test_faults_name_line_column_and_the_mend(people, line: str, says: str) -> None:
    with pytest.raises(WorklightError) as caught:
        read_people(people(line))
    assert says in str(caught.value)
    assert str(caught.value).endswith("Nothing was changed.") or "more or fewer" in str(caught.value)


@pytest.mark.parametrize("teams", [
    ("North", "South", "North and South"), ("South and North", "North", "South"),
    ("North", "South and West", "North and South", "West")])
def test_no_team_is_called_like_two_that_are_shown_as_one(people, teams) -> None:
    """Seen to fail without ``_check_teams`` in ingest/people_file.py."""
    rows = [JO.replace("p1", f"p{n}").replace("North", team).replace("mosaic=JSmith;cups=jo.smith", "")
            for n, team in enumerate(teams)]
    with pytest.raises(WorklightError, match="could be taken for two other teams"):
        read_people(people(*rows))


@pytest.mark.parametrize("teams", [("North", "North and South"), ("Brook and Hill", "East", "West", "Hill")])
def test_a_team_may_have_and_in_its_name(people, teams) -> None:
    """Seen to fail with every name that holds "and" refused."""
    rows = [JO.replace("p1", f"p{n}").replace("North", team).replace("mosaic=JSmith;cups=jo.smith", "")
            for n, team in enumerate(teams)]
    assert {member.team for member in read_people(people(*rows))} == set(teams)


def test_many_faults_are_said_at_once_but_not_all(people) -> None:
    with pytest.raises(WorklightError) as caught:
        read_people(people(*(JO.replace("p1", "") for _ in range(14))))
    assert len(str(caught.value).splitlines()) == 11
    assert "4 more" in str(caught.value)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("person,name\n", "line 1: the columns team, from, to"),
        ("", "line 1: the columns person, name"),
    ],
)
def test_the_first_line_must_be_right(people, head: str, says: str) -> None:
    with pytest.raises(WorklightError, match=says):
        read_people(people(head=head))


def test_files_that_are_no_lists(tmp_path: Path) -> None:
    for content in (b"\xff\xfe\0", HEAD.encode() + b'"open', b"\0\0"):
        (tmp_path / "odd.csv").write_bytes(content)
        with pytest.raises(WorklightError):
            read_people(tmp_path / "odd.csv")
    with pytest.raises(WorklightError, match="no such file"):
        read_people(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("p9,2026-01-01,2026-01-02", "line 2, person: the list of people has nobody"),
        ("p1,2026-01-02,2026-01-01", "line 2, to: is before from"),
        ("p1,2026-01-02,", "line 2, to: is not a date"),
    ],
)
def test_leave_is_checked(leave, line: str, says: str) -> None:
    with pytest.raises(WorklightError) as caught:
        read_leave(leave(line), {"p1"})
    assert says in str(caught.value)
