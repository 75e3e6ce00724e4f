"""The reader: only what a role may have, read-only, shut off, and never between two versions."""

import gc
import threading

import duckdb
import pytest

from dashboard.reader import MAY_HAVE, NotForRole, Reader
from data.errors import WorklightError
from data.published import file_name


def test_nothing_published_is_none(empty_world):
    with Reader(empty_world.home.published).open(("figures",)) as data:
        assert data is None


@pytest.mark.parametrize("role", ["senior_leader", "coproduction_member", "governance"])
@pytest.mark.parametrize("edition", ["record", "allocation", "groups"])
def test_some_roles_never_get_a_file_that_names_or_times_a_worker(world, role, edition):
    with pytest.raises(NotForRole), Reader(world.home.published).open((edition,), role):
        pass
    assert edition not in MAY_HAVE[role]


@pytest.mark.parametrize("role", ["practitioner", "team_manager"])
def test_whoever_can_name_a_worker_never_gets_comments_that_may_not_be_quoted(world, role):
    with pytest.raises(NotForRole), Reader(world.home.published).open(("voices",), role):
        pass
    with Reader(world.home.published).open(("quotable",), role) as data:
        assert data.value("SELECT count(*) FROM quotable.comment WHERE NOT consent_to_quote") == 0
        with pytest.raises(duckdb.Error):
            data.value("SELECT count(*) FROM voices_whole.comment")


def test_only_the_files_asked_for_are_attached(world):
    with Reader(world.home.published).open(("figures",), "team_manager") as data:
        attached = data.cursor.execute("SELECT database_name FROM duckdb_databases() WHERE NOT internal").fetchall()
    assert sorted(attached) == [("figures",), ("memory",)]


@pytest.mark.parametrize("sql", [
    "SELECT * FROM read_csv('/etc/passwd')",
    "ATTACH '/tmp/other.duckdb' AS other",
    "SET enable_external_access = true",
    "COPY (SELECT 1) TO '/tmp/out.csv'",
    "INSTALL httpfs",
    "DELETE FROM figures.wait",
])
def test_the_engine_is_shut_off(world, sql):
    with Reader(world.home.published).open(("figures",)) as data, pytest.raises(duckdb.Error):
        data.cursor.execute(sql)


def test_the_connection_is_kept_and_dropped_when_the_pointer_moves(world):
    reader = Reader(world.home.published)
    with reader.open(("figures",)) as first, reader.open(("figures",)) as second:
        assert first.version == second.version
        assert len(reader._kept) == 1
        kept = next(iter(reader._kept.values()))
    world.publish()
    with reader.open(("figures",)) as data:
        assert data.version.number == 2
    assert next(iter(reader._kept.values())) is not kept


def test_no_edition_holds_on_to_an_older_version(world):
    reader = Reader(world.home.published)
    with reader.open(("figures",)), reader.open(("record",)):
        pass
    world.publish()
    with reader.open(("figures",)):
        assert {kept.version.number for kept in reader._kept.values()} == {2}


def test_a_period_that_closes_is_seen_at_once(world):
    reader = Reader(world.home.published)
    with reader.open(("groups",)) as data:
        assert data.closed == ()
    world.close()
    with reader.open(("groups",)) as data:
        assert data.closed == ("2026-P10", "2026-P11")
        assert data.value("SELECT count(DISTINCT of_period) FROM groups.team") == 2


def test_whoever_reads_while_the_pointer_moves_finishes_on_the_old_version(world):
    reader = Reader(world.home.published)
    with reader.open(("figures",)) as old:
        world.publish()
        (world.home.published / file_name("figures", 1)).unlink()
        with reader.open(("figures",)) as new:
            gc.collect()
            assert new.value("SELECT version FROM figures.meta") == 2
            assert old.value("SELECT version FROM figures.meta") == 1


def test_a_file_that_vanishes_after_the_pointer_was_read_is_looked_for_again(world, monkeypatch):
    reader, real, calls = Reader(world.home.published), Reader._connect, []

    def vanishing(self, wanted, version, *rest):
        calls.append(version.number)
        if len(calls) == 1:
            world.publish()
            (world.home.published / file_name("figures", 1)).unlink()
        return real(self, wanted, version, *rest)

    monkeypatch.setattr(Reader, "_connect", vanishing)
    with reader.open(("figures",)) as data:
        assert data.version.number == 2
    assert calls == [1, 2]


def test_files_that_are_gone_for_good_are_told_in_a_sentence(world):
    (world.home.published / file_name("figures", 1)).unlink()
    with pytest.raises(WorklightError, match="can't be opened"), Reader(world.home.published).open(("figures",)):
        pass


def test_many_threads_read_while_versions_are_published(world):
    reader, wrong, stop = Reader(world.home.published), [], threading.Event()

    def read():
        while not stop.is_set():
            with reader.open(("figures",)) as data:
                if data.value("SELECT version FROM figures.meta") != data.version.number:
                    wrong.append(data.version)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        world.publish()
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_home_whose_path_holds_a_quote_is_read(world):
    folder = world.home.root / "it's here"
    world.home.published.rename(folder)
    with Reader(folder).open(("figures",)) as data:
        assert data.value("SELECT count(*) FROM figures.team") == 3
