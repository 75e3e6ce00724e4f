"""Parameters of an event: the one pass finds what looking for each by its name finds, or leaves the event to that."""

import json
from pathlib import Path

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.readers._evtx_child import CHUNK, HEADER, lines, windows
from ingest.readers._evtx_params import by_name, in_order, plain_text, with_params

NUMBERS = (1, 2, 3, 5, 8, 10)
hard = st.sampled_from(["", '"', "\\", '\\"}', '","Param3":"x', "a\tb", "é"])
values = st.one_of(st.none(), st.integers(-5, 99), hard, st.text(max_size=6))
keys = st.sampled_from([f"Param{n}" for n in range(1, 12)] + ["param1", "JobId"])
usual = st.lists(values, max_size=11).map(lambda found: {f"Param{n}": value for n, value in enumerate(found, 1)})
attributes = st.sampled_from([{}, {"#attributes": {"xmlns": "http://x/y"}}, {"#attributes": {"a": {"b": "c"}}}])
datas = st.tuples(attributes, st.one_of(usual, usual, st.dictionaries(keys, values))).map(
    lambda both: '"UserData":' + json.dumps({"DocumentPrinted": both[0] | both[1]}, separators=(",", ":"),
                                            ensure_ascii=False) + "}}")


@settings(max_examples=25)
@given(st.lists(datas, min_size=1, max_size=20))
@example(['"UserData":{"A":{"Param1":"1","Param3":"3"}}}}', '"UserData":{"A":{"Param1":"1","Param2":2,"Param3":null}}'])
def test_both_ways_find_the_same(texts: list[str]) -> None:
    """Seen to fail without the brace that ends the pattern, and where the slow ones lost their places."""
    events = pl.DataFrame({"data": texts})
    fast = with_params(events, NUMBERS)
    for number in NUMBERS:
        assert fast[f"param{number}"].to_list() == plain_text(events.select(by_name(number)).to_series()).to_list()


def test_what_windows_writes_goes_the_fast_way() -> None:
    """Seen to fail where the attributes could not stand before the parameters."""
    data = ('"UserData":{"DocumentPrinted":{"#attributes":{"xmlns":"http://manifests"},"Param1":"7",'
            '"Param2":"a \\"b\\"","Param3":"zoe"}}}}')
    found = pl.select(pl.lit(data).str.extract_groups(in_order((1, 3))).alias("x")).unnest("x").row(0, named=True)
    assert (found["param1"], found["param3"], found["whole"] is None) == ('"7"', '"zoe"', False)


heads = st.sampled_from([
    '{"Name":"Microsoft-Windows-PrintService"},"EventID":307,', '{"Name":"Other"},"EventID":307,',
    '{"Name":"Microsoft-Windows-PrintService"},"EventID":{"#text":"372"},', '{"a":1}', ""])
times = st.sampled_from([
    '"SystemTime":"2026-11-02T09:00:00Z"},', '"Level":"4","SystemTime":"2026-11-02T09:00:00Z"},', ""])
events = st.tuples(heads, times, datas | st.just("")).map("".join)


@settings(max_examples=40)
@given(st.lists(events, max_size=12))
def test_an_event_is_sent_alike_whatever_stood_before_it(texts: list[str]) -> None:
    """Seen to fail where the place of the parameters in the event before was taken without a look."""
    records = [{"event_record_id": number, "data": text} for number, text in enumerate(texts)]
    assert list(lines(records)) == [sent for record in records for sent in lines([record])]


@settings(max_examples=25)
@given(st.lists(datas, min_size=1, max_size=9))
def test_what_is_sent_has_the_same_parameters(texts: list[str]) -> None:
    """Seen to fail with Param2 before Param1, which was cut off."""
    head = '{"Name":"Microsoft-Windows-PrintService"},"EventID":307,"SystemTime":"2026-11-02T09:00:00Z"},'
    sent = lines({"event_record_id": number, "data": head + text} for number, text in enumerate(texts))
    cut = pl.DataFrame({"data": [line.removesuffix("\n").split("\t", 3)[3] for line in sent]})
    whole = with_params(pl.DataFrame({"data": texts}), NUMBERS)
    names = [f"param{number}" for number in NUMBERS]
    assert with_params(cut, NUMBERS).select(names).equals(whole.select(names))


def test_the_parts_of_a_file_are_all_of_it_once(tmp_path: Path) -> None:
    """Seen to fail where both parts began at the first chunk."""
    path, chunks = tmp_path / "x.evtx", 131  # two whole blocks and three chunks
    header = bytes(range(256)) * (HEADER // 256)
    path.write_bytes(header + b"".join(n.to_bytes(2, "little") * (CHUNK // 2) for n in range(chunks)))
    met: list[int] = []
    for part in (0, 1):
        for window in windows(str(path), part, 2):
            start = window.read(100) + window.read(HEADER - 100)
            told = int.from_bytes(start[42:44], "little")
            assert start[:42] + start[44:] == header[:42] + header[44:] and window.seek(0, 2) == HEADER + told * CHUNK
            window.seek(HEADER)
            met += [int.from_bytes(window.read(CHUNK)[:2], "little") for _ in range(told)]
            assert window.read() == b"" and window.tell() == HEADER + told * CHUNK
    assert sorted(met) == list(range(chunks))
