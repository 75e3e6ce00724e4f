"""The reader of XES: what an event says, what is set aside, what is refused."""

import gzip
import io
import xml.sax
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import quoteattr

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import SAMPLES
from ingest.readers import xes
from ingest.readers._open import head
from ingest.readers.contract import Context, Head, Unreadable
from ingest.records import CASE_EVENT, Batch

XES = 'xmlns="http://www.xes-standard.org/"'


def event(name: str | None = "Visit", time: str | None = "2026-11-02T09:00:00Z", **more: str) -> str:
    values = {"concept:name": name, "time:timestamp": time} | {k.replace("_", ":"): v for k, v in more.items()}
    inside = "".join(f"<string key={quoteattr(k)} value={quoteattr(v)}/>" for k, v in values.items() if v is not None)
    return f"<event>{inside}</event>"


def trace(*events: str, name: str | None = "1") -> str:
    title = "" if name is None else f'<string key="concept:name" value={quoteattr(name)}/>'
    return f"<trace>{title}{''.join(events)}</trace>"


def log(*traces: str, space: str = "") -> str:
    return f'<?xml version="1.0"?><log xes.version="1.0" {space}>{"".join(traces)}</log>'


def read(folder: Path, text: str | bytes, **context: object) -> Batch:
    path = folder / "log.xes"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    batches = list(xes.read(path, Context(**context)))  # type: ignore[arg-type]
    good, bad = (pl.concat([getattr(b, name) for b in batches]) for name in ("good", "bad"))
    assert good.schema == CASE_EVENT
    assert sorted([*good["line"], *bad["line"]]) == list(range(1, events_in(path.read_bytes()) + 1))
    return Batch("case_event", good, bad)


def events_in(data: bytes) -> int:
    """Count events by a parser of another make."""
    class Count(xml.sax.ContentHandler):
        number = 0

        def startElement(self, name: str, attrs: object) -> None:
            self.number += name.rpartition(":")[2] == "event"

    counter = Count()
    xml.sax.parse(io.BytesIO(data), counter)
    return counter.number


@pytest.mark.parametrize("space", ["", XES])
def test_what_an_event_says(tmp_path: Path, space: str) -> None:
    said = event("Visit ", "2026-11-02T10:00:00.123456789+01:00", org_resource="zoe", org_group="North",
                 lifecycle_transition="COMPLETE")
    row = read(tmp_path, log(trace(said, name="NA"), space=space)).good.row(0, named=True)
    expected = dict.fromkeys(CASE_EVENT) | {
        "line": 1, "case": "NA", "activity": "Visit ", "lifecycle": "complete", "login": "zoe", "team": "North",
        "ended_at": datetime(2026, 11, 2, 9, 0, 0, 123456), "day_only": False}
    assert row == expected


def test_prefix_nested_attributes_globals_and_comments(tmp_path: Path) -> None:
    text = f'''<xes:log xmlns:xes="http://www.xes-standard.org/">
      <xes:global scope="event"><xes:date key="time:timestamp" value="1970-01-01T00:00:00Z"/></xes:global>
      <xes:classifier name="a" keys="concept:name"/>
      <xes:trace><!-- a remark --><?do this?>
        <xes:event><xes:string key="concept:name" value="A"><xes:string key="concept:name" value="inner"/></xes:string>
          <xes:list key="l"><xes:values><xes:string key="org:resource" value="inner"/></xes:values></xes:list>
          <xes:date key="time:timestamp" value="2026-07-05T09:00:00"/></xes:event>
        {'<xes:event/>'}
        <xes:string key="concept:name" value="late name"/>
      </xes:trace></xes:log>'''
    batch = read(tmp_path, text)
    row = batch.good.row(0, named=True)
    assert (row["case"], row["activity"], row["login"]) == ("late name", "A", None)
    assert row["ended_at"] == datetime(2026, 7, 5, 8)  # London, in summer
    assert batch.bad.rows() == [(2, "activity", "no activity (concept:name)", "")]  # no time comes from a global


def test_rows_without_what_is_needed_are_set_aside(tmp_path: Path) -> None:
    good = event()
    batch = read(tmp_path, log(
        trace(good, event(None), event("  "), event(time=None), event(time="31/12/2026 Ann"), event("x" * 501)),
        trace(good, name=None), trace(good, name=" "), good, trace(good, event(time="2026-10-25T01:30:00")), good,
        trace(),
    ))
    assert batch.good["line"].to_list() == [1, 10]
    assert [tuple(row[:2]) for row in batch.bad.rows()] == [
        (2, "activity"), (3, "activity"), (4, "time"), (5, "time"), (6, "activity"), (7, "case"), (8, "case"),
        (9, "case"), (11, "time"), (12, "case")]
    assert batch.bad.row(3)[3] == "99/99/9999 aaa"
    assert "clocks change" in batch.bad.row(8)[2]


def test_a_date_alone_and_the_team_of_the_command_line(tmp_path: Path) -> None:
    rows = read(tmp_path, log(trace(event(time="2026-11-02"), event(org_group="South"))), team="North").good
    assert rows["day_only"].to_list() == [True, False] and rows["team"].to_list() == ["North", "South"]


def test_batches_and_long_traces_give_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = log(*(trace(*(event(f"{n}-{k}") for k in range(5)), name=str(n)) for n in range(4)), space=XES)
    whole = read(tmp_path, text).good
    monkeypatch.setattr(xes, "MANY", 2)
    monkeypatch.setattr(xes, "CHUNK", 7)
    assert read(tmp_path, text, batch_rows=3).good.equals(whole)
    late = log("<trace>" + event() * 5 + '<string key="concept:name" value="1"/></trace>')
    assert read(tmp_path, late).good["case"].to_list() == ["1"] * 5


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = log(trace(event("Büro"))).replace('"1.0"?', f'"1.0" encoding="{encoding.removesuffix("-sig")}"?')
    data = text.encode(encoding)
    assert read(tmp_path, data).good["activity"].to_list() == ["Büro"]
    assert xes.sniff(Head(tmp_path / "log.xes", data))


DOCTYPES = [
    '<!DOCTYPE log [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><log><trace><event v="&b;"/></trace></log>',
    '<?xml version="1.0"?><!-- c --><!DOCTYPE log SYSTEM "http://example.org/x.dtd"><log/>',
    '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/hostname">]><log><trace><n>&x;</n></trace></log>',
    '<!DOCTYPE log [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><log/>',
    "<!-- " + "x" * 70_000 + " --><!DOCTYPE log [<!ENTITY a 'x'>]><log/>",
]


@pytest.mark.parametrize("text", DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declarations_are_refused(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(Unreadable, match="declares a document type or entities; such files are refused"):
        list(xes.read(path, Context()))
    assert xes.sniff(head(path))  # so that the person reads why, not that the format is not known


@pytest.mark.parametrize("text", [
    log(trace(event(), event()))[:-30],
    log(trace(event())) + "<log/>",
    log(trace("<event>" + "<list>" * 100_000)),
    "<log><trace><event>&nbsp;</event></trace></log>",
    "<log>" + "\0" + "</log>",
    "<log",
    "",
])
def test_cut_or_damaged_files_are_refused_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "log.xes"
    path.write_bytes(text.encode())
    with pytest.raises(Unreadable, match="Nothing of it was kept") as caught:
        list(xes.read(path, Context()))
    assert "Visit" not in str(caught.value)


def test_a_cut_packed_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.xes.gz"
    path.write_bytes(gzip.compress(log(trace(*[event(str(n)) for n in range(999)])).encode())[:-20])
    with pytest.raises(Unreadable, match="cut or damaged"):
        list(xes.read(path, Context()))


def test_endless_attributes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xes, "MOST_BETWEEN", 100_000)
    path = tmp_path / "log.xes"
    path.write_text("<log>" + '<string key="a" value="b"/>' * 10_000 + "</log>")
    with pytest.raises(Unreadable, match="without an event"):
        list(xes.read(path, Context()))


def test_no_event_is_no_error(tmp_path: Path) -> None:
    assert read(tmp_path, log()).rows_in == 0


def test_the_sample() -> None:
    path = SAMPLES / "events.xes"
    assert xes.sniff(head(path))
    (batch,) = xes.read(path, Context())
    assert batch.bad.is_empty() and batch.good["case"].to_list() == ["P-1001"] * 3 + ["P-1002"]
    assert batch.good["team"].to_list() == ["Elm House", "Elm House", None, "Elm House"]


@pytest.mark.parametrize(("name", "text"), [
    ("ocel.xml", '<log><object-types><object-type name="x"/></object-types><events><event id="1"/></events></log>'),
    ("cin.xml", '<?xml version="1.0"?><Message><Header/></Message>'),
    ("x.xml", "<log><entry/></log>"),
    ("x.csv", "case,activity\n1,<log><trace>"),
    ("x.xes", "case,activity\n1,2"),
])
def test_other_files_are_not_claimed(name: str, text: str) -> None:
    assert not xes.sniff(Head(Path(name), text.encode()))


@pytest.mark.parametrize("text", [log(space=XES), "\n<log><trace>", "\ufeff<!-- a --><x:log xmlns:x='a'><x:trace/>"])
def test_xes_is_claimed_whatever_its_name(text: str) -> None:
    assert xes.sniff(Head(Path("export.xml"), text.encode()))


texts = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=12)


@given(st.lists(st.tuples(texts, texts, texts), max_size=5), texts)
def test_any_values_end_in_rows_with_balanced_books(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[str, str, str]], name: str
) -> None:
    body = trace(*(event(a, t, org_resource=r) for a, t, r in events), event(), name=f"x{name}")
    batch = read(tmp_path_factory.mktemp("any"), log(body))
    assert batch.good["case"].to_list()[-1] == f"x{name}"
