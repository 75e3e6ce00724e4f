"""What the tests of rule 22 share: the moment, a list of people's headings, and a mapping of started steps."""

from click.testing import CliRunner

from dashboard.cli import worklight
from data.home import Home

NOW = "2026-11-23T10:00:00+00:00"   # so that events before 23 October 2025 are due
HEAD = "person,name,team,from,to,contracted_hours,pattern,logins\n"
MAPPING = """
[source]
name = "cases"
system = "mosaic"
timezone = "Europe/London"
[columns]
case = "Person"
activity = "Step"
started_at = "Started"
worker = "Worker"
"""


def call(home, *words, at=NOW):
    """Run a command in this home at this moment."""
    environ = {"WORKLIGHT_NOW": at}
    return CliRunner().invoke(worklight, [*map(str, words), "--home", str(home.root)], env=environ)


def write(folder, mapping, lines):
    """Make a home in the folder, with one worker and these cases, which lie beside it."""
    home = Home(folder / "home")
    home.ensure()
    home.settings_file.write_text('mode = "test"\n', encoding="utf-8")
    (folder / "people.csv").write_text(HEAD + "p1,Ann Bell,North,2021-01-04,,37,Mon-Fri 09:00-17:00,mosaic=ann\n")
    (folder / "cases.toml").write_text(mapping)
    (folder / "cases.csv").write_text("\n".join(lines) + "\n")
    for words in (("people", folder / "people.csv"),
                  ("ingest", folder / "cases.csv", "--mapping", folder / "cases.toml", "--quiet")):
        done = call(home, *words)
        assert done.exit_code == 0, done.output
