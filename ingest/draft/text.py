"""A draft as TOML, with a comment on every line that says why, and how sure."""

import json

from ingest.draft import Draft
from ingest.files import printable

WIDEST = 60

HEAD = """\
# A draft: nobody has looked at it yet. It was made from the names of the columns and what their values look like.
# Read each line, mend what is wrong, then see what it would read:
#     worklight map {file} --try THIS_FILE
# A column that is not named here is never read.
"""


def toml(draft: Draft, file_name: str) -> str:
    """Write a draft; no value of the table is in it but signs for nothing."""
    lines = [HEAD.format(file=printable(file_name)), *_source(draft), "", "[columns]"]
    for key, one in draft.choices.items():
        lines.append(_line(f"{key} = {_text(one.column)}", f"{one.says}; {one.why}"))
    lines += _words(draft) if draft.questions else [
        _line(f'# {key} = ""', "no column looks like it; name one where there is one")
        for key in ("worker", "team") if key not in draft.choices]
    if constant := draft.mapping.constants.activity:
        lines += ["", "[constants]", _line(f"activity = {_text(constant)}",
                                           "no column names a kind of event: each row is one, named after the file")]
    if draft.nulls:
        lines += ["", "[nulls]", _line(f"values = [{', '.join(map(_text, draft.nulls))}]",
                                       "they seem to mean: nothing is known")]
    return "\n".join([*lines, "", *_left_out(draft)]) + "\n"


def _words(draft: Draft) -> list[str]:
    """Name the columns that hold what people said: one as text, several as questions."""
    missing = [_line(f'# {key} = ""', why) for key, why in (
        ("response_id", "no column tells people apart; equal answers of one day are then counted by number"),
        ("consent_to_quote", "no column looks like consent: nobody will be quoted"),
    ) if key not in draft.choices]
    if len(draft.questions) == 1:
        return [*missing, _line(f"text = {_text(draft.questions[0])}", "it holds long words, other ones in each row")]
    asked = (["", "[[questions]]", _line(f"column = {_text(name)}", "it holds long words, other ones in each row")]
             for name in draft.questions)
    return [*missing, *(line for question in asked for line in question)]


def _source(draft: Draft) -> list[str]:
    source = draft.mapping.source
    formats = ", ".join(map(_text, source.date_format))
    return ["[source]",
            _line(f"name = {_text(source.name)}", "from the name of the file; what status will call it"),
            *_system(draft),
            _line('timezone = "Europe/London"', 'for times without an offset; "UTC" where the export says so'),
            *_manner(draft),
            _line(f"date_format = [{formats}]", _order(draft)),
            *([_line("heading_rows = 2", "a second line of headings stands below the first")]
              if source.heading_rows == 2 else [])]


def _system(draft: Draft) -> list[str]:
    named = f"# system = {_text(draft.mapping.source.name)}"
    return [] if draft.questions else [_line(named, "whose logins these are, as the list of people names it")]


def _manner(draft: Draft) -> list[str]:
    """Say how the file is written: text by its signs, a workbook by its sheets, a Parquet file by nothing."""
    written, source = draft.table.written, draft.mapping.source
    if written.delimiter:
        return [_line(f"encoding = {_text(source.encoding)}", "found by reading it"),
                _line(f"delimiter = {_text(written.delimiter)}", "found by counting")]
    if not written.sheets:
        return []
    where = f"headings found in row {written.headings}"
    if not source.sheet:
        return [_line(f"# sheet = {_text(written.sheets[0])}", f"the one that has these columns; {where}")]
    others = "more than one sheet has these columns; name one to read it alone"
    return [_line(f"sheet = {_text(source.sheet)}", f"{others}; {where}")]


def _order(draft: Draft) -> str:
    if draft.formats.order is None and not draft.table.written.delimiter:
        return "dates that are dates need none; one that is text begins with the year, or its month is a word"
    if draft.formats.order is None:
        return "sure: the year comes first, or the month is a word"
    if draft.formats.proved:
        return f"sure: {draft.formats.order}, as days above 12 show"
    return f"a guess: {draft.formats.order}, for no date shows which comes first"


def _left_out(draft: Draft) -> list[str]:
    used = {one.column for one in draft.choices.values()} | set(draft.questions)
    left = [printable(name)[:40] for name in draft.table.columns if name not in used]
    lines = [f"# Not read: {', '.join(left)}"] if left else []
    if draft.table.twice:
        names = ", ".join(map(printable, draft.table.twice))
        lines.append(f"# Can't be mapped, for the name stands there twice: {names}")
    return lines


def _line(setting: str, why: str) -> str:
    return f"{setting:{WIDEST}}  # {why}"


def _text(value: str) -> str:
    """A basic string of TOML: JSON's escapes are among its own."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
