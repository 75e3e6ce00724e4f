"""Write dashboard/docs/reference.md from the product itself.

    uv run --group test python tests/helpers/reference_docs.py

tests/test_docs.py fails while the committed page differs from what this file makes, so the page can't go stale.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import dedent

import click
from pydantic import BaseModel
from schema_tables import read_schema, schema_files

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "dashboard" / "docs" / "reference.md"
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from dashboard.auth.settings import Web  # noqa: E402
from dashboard.cli import worklight  # noqa: E402
from dashboard.form.settings import Form  # noqa: E402
from dashboard.policy import read_policy  # noqa: E402
from dashboard.questions import all_questions  # noqa: E402
from data import REFERENCE, activities, devices, journey, needs, services, terms, workload  # noqa: E402
from data.retention import Retention  # noqa: E402
from ingest import draft, mapping  # noqa: E402
from ingest.collectors import settings as collecting  # noqa: E402
from ingest.draft.shipped import all_shipped  # noqa: E402
from ingest.readers import all_readers  # noqa: E402

# environment variables and the keys of worklight.toml; test_docs.py looks for others in the code
ENVIRONMENT = {
    "WORKLIGHT_HOME": "Where Worklight keeps everything, unless `--home` says it. Default: `./data/local`.",
    "WORKLIGHT_NOW": "The present moment, ISO 8601 with offset; believed in the demo and in tests only.",
    "WORKLIGHT_ROLE_CHOOSER": "Set by `worklight demo` for its own server processes; not for you to set.",
}
SETTINGS = {
    "mode": "`demo` or `test`: an invented council, whose clock may be moved. Leave it out for your own.",
    "zone": "Time zone of days (IANA). Default: `Europe/London`.",
    "memory_limit": "Most memory that the warehouse may use, such as `2GB`.",
    "who_runs_the_server": "Words for the page *Who sees what*: who can reach the server's files.",
    "redact_names": "Whether names of people are taken out of comments, as far as they are found. Default: `true`.",
    "feedback.safeguarding_role": "Which role is told of comments that may tell of somebody who is not safe: "
                                  "`governance` or `senior_leader`. Default: `governance`.",
    "collect": "What `worklight collect` looks at: one table `[[collect]]` for each source, see below.",
    "journal.url": "Address of a PostgreSQL database for what people write. Default: `journal.db` in the home.",
}
# what the models leave to their names
WORDS = {
    "case": "Identifier of the case; kept as a keyed hash only. Needed.",
    "activity": "What was done. Needed.",
    "started_at": "When it started. One time is needed: this, `ended_at` or `recorded_at`.",
    "ended_at": "When it ended, or the one time that the source gives.",
    "recorded_at": "When it was written up.",
    "worker": "Login of the worker; kept as a keyed hash only.",
    "team": "Team.",
    "lifecycle": "start, complete and the like.",
    "allocated_to": "Login of the worker to whom the case was allocated.",
    "journey_step": "Key of the journey step.",
    "event_id": "Identifier of the event in its system, kept as a keyed hash only: a newer version takes the place of "
                "the older one.",
    "response_id": "Identifier of the response: a response that comes twice is kept once.",
    "received_on": "Day on which it came. Needed for feedback.",
    "channel": "How it came: survey, letter, meeting ...",
    "service": "Service or team that it is about.",
    "step": "Key of the journey step that it is about.",
    "text": "The words, redacted before they are kept; a mapping with this key or with [[questions]] reads feedback.",
    "themes": "Themes, parted by `;`.",
    "consent_to_quote": "Whether the person agreed to be quoted: yes, no.",
    "communication_need": "Interpreter, easy read, sign language ...",
    "values": "What the source writes for nothing, such as `-`; a blank is nothing always.",
    "version": "Raise it with each change.",
    "recording_median_minutes": "Median of the time for writing up.",
}


def page() -> str:
    """Return the whole page."""
    parts = ("# Reference\n\nMade from the product by `tests/helpers/reference_docs.py`; not edited by hand.\n",
             *commands(), *formats(), *questions(), *settings(), *council_files(), *tables())
    return "\n".join(parts)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table in Markdown."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def commands() -> Iterator[str]:
    """Describe every command, from its own help."""
    yield "## Commands\n"
    yield "Exit status 0: all was read (rows set aside included); 1: something was refused or failed; 2: wrong usage.\n"
    context = click.Context(worklight, info_name="worklight")
    for name in worklight.list_commands(context):
        command = worklight.get_command(context, name)
        if command is not None:
            yield from described(command, f"worklight {name}")


def described(command: click.Command, name: str) -> Iterator[str]:
    """Describe one command and those below it."""
    context = click.Context(command, info_name=name)
    usage = " ".join((name, *command.collect_usage_pieces(context)))
    yield f"### {name}\n\n`{usage}`\n"
    for words in (command.help, command.epilog):
        if words:
            yield block(words)
    options = [option for option in command.params if isinstance(option, click.Option) and not option.hidden]
    if options:
        yield table(("option", "meaning"), ((spelled(option, context), meaning(option)) for option in options))
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from described(command.commands[below], f"{name} {below}")


def block(words: str) -> str:
    """Return a help text, its unwrapped paragraphs as they stand."""
    paragraphs = []
    for paragraph in words.strip().split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines()]
        if "\b" in lines:
            kept = [line for line in paragraph.splitlines() if line.strip() != "\b"]
            paragraphs.append("```text\n" + dedent("\n".join(kept)) + "\n```")
        else:
            paragraphs.append(" ".join(lines))
    return "\n\n".join(paragraphs) + "\n"


def spelled(option: click.Option, context: click.Context) -> str:
    """Return how an option is written."""
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {option.make_metavar(context)}"


def meaning(option: click.Option) -> str:
    """Return what an option means."""
    return (option.help or "") + (" Needed." if option.required else "") + (" Repeatable." if option.multiple else "")


def formats() -> Iterator[str]:
    """Describe every format that can be read."""
    yield "## Formats\n"
    rows = ((f"`{name}`", reader.ABOUT, reader.KIND.replace("_", " "), f"`{reader.SOURCE}`")
            for name, reader in sorted(all_readers().items()))
    yield table(("name", "what it is", "becomes", "source, where none is given"), rows)
    yield ("A `.gz` is unpacked while it is read. An invented sample of each format is in `data/samples`.\n\n"
           "For CUPS we recommend a log without names and titles, with the times from which waits in the queue follow: "
           "`PageLogFormat %p %j %T %P %C %{media} %{sides} %{job-impressions-completed} "
           "%{job-media-sheets-completed} %{time-at-creation} %{time-at-processing}`. "
           "In a format of your own keep the printer in front of the user, and the pages (`%P %C`) after the date.\n")


def questions() -> Iterator[str]:
    """Describe every question and act, and who may ask or do it."""
    policy = read_policy(REFERENCE / "policy.toml")
    yield "## Questions\n\nThrough the pages, and by `worklight ask` where the answer shows no individual.\n"
    for name, question in sorted(all_questions().items()):
        rules = [rule for rule in policy.allow if rule.question == name]
        yield f"### {name}\n\n{question.ASKS}\n\nOne row: {question.GRAIN}. Parameters: {listed(question.PARAMS)}.\n"
        yield table(("who", "scope", "names colleagues", "in plain words"), map(allowed, rules))
    yield "## Acts\n\nWhat people may write.\n"
    acts = [rule for rule in policy.allow if rule.is_act]
    yield table(("act", "who", "scope", "names colleagues", "in plain words"),
                ((f"`{rule.act}`", *allowed(rule)) for rule in acts))


def allowed(rule: object) -> tuple[str, ...]:
    """Return one rule of the policy as cells."""
    roles = ", ".join(role.replace("_", " ") for role in rule.roles)
    return roles, rule.scope.replace("_", " "), "yes" if rule.names else "no", rule.says


def listed(names: Iterable[str]) -> str:
    """Return names as a list in code."""
    return ", ".join(f"`{name}`" for name in names) or "none"


def settings() -> Iterator[str]:
    """Describe environment variables and worklight.toml."""
    yield "## Settings\n\n### Environment\n"
    yield table(("variable", "meaning"), ((f"`{name}`", words) for name, words in ENVIRONMENT.items()))
    yield "### worklight.toml\n\nIn the home; every key may be left out.\n"
    web = {f"web.{name}": words for name, _, words in fields(Web)}
    web |= {f"form.{name}": words for name, _, words in fields(Form)}
    web |= {f"retention.{name}": words for name, _, words in fields(Retention)}
    yield table(("key", "meaning"), ((f"`{name}`", words) for name, words in (SETTINGS | web).items()))


def council_files() -> Iterator[str]:
    """Describe the files that a council writes."""
    yield "## Files that a council writes\n"
    yield ("Mapping files stand in `mappings/` of the home, or are given by `--mapping`; "
           "a council's own copies of the reference files stand in `reference/` of the home.\n")
    models: dict[str, type[BaseModel]] = {
        "worklight.toml: [[collect]] with kind = snmp": collecting.Snmp,
        "worklight.toml: [[collect]] with kind = ipp": collecting.Ipp,
        "worklight.toml: [[collect]] with kind = folder": collecting.Folder,
        "worklight.toml: [[collect]] with kind = database": collecting.Database,
        "worklight.toml: [[collect]] with kind = care_opinion": collecting.CareOpinion,
        "Mapping: [source]": mapping.Source, "Mapping: [columns], [constants], [values.NAME]": mapping.Columns,
        "Mapping: [nulls]": mapping.Nulls,
        "Mapping: [[also]]": mapping.Also, "Mapping: [[questions]]": mapping.Question,
        "journey.toml: [[step]]": journey.Step,
        "services.toml: [[service]]": services.Service,
        "workload.toml: [[word]]": workload.Word, "workload.toml: [business_support]": workload.Support,
        "needs.toml": needs.Needs, "needs.toml: [[need]]": needs.Need, "needs.toml: [[way]]": needs.Way,
        "terms.toml": terms.Terms, "terms.toml: [[group]]": terms.Group,
        "column_names.toml: a table for each key, and [moment] for the one time of a row": draft.Names,
        "feedback_names.toml: a table for each key, and [words] for columns of what people said": draft.Names,
        "devices.toml": devices.Devices, "devices.toml: [[device]]": devices.Device,
        "activities.toml": activities.Activities, "activities.toml: [[activity]]": activities.Activity,
    }
    for name, model in models.items():
        yield f"### {name}\n\n{(model.__doc__ or '').strip()}\n"
        rows = ((f"`{key}`", default, words) for key, default, words in fields(model))
        yield table(("key", "default", "meaning"), rows)
    yield "### Mappings that come with Worklight\n"
    yield ("`worklight map FILE` gives the one whose columns a file has. Untried: made from published field names, and "
           "nobody has tried it on a real export yet.\n")
    yield table(("name", "what it reads", "tried"), map(shipped, all_shipped().items()))


def shipped(named: tuple[str, Path]) -> tuple[str, str, str]:
    """Return what a shipped mapping says of itself."""
    name, path = named
    first = path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")
    untried = mapping.read_mapping(path).source.untried
    return f"`{name}`", first, "untried on a real export" if untried else "on real exports"


def fields(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """Return key, default and meaning of each field of a model; lists of tables have a heading of their own."""
    for name, field in model.model_fields.items():
        if name == "activity" and model is activities.Activities:
            continue
        default = "needed" if field.is_required() else spelled_value(field.default)
        words = field.description or WORDS[name]
        first = words.split()[0]
        sentence = (words[:1].upper() + words[1:] if first.isalpha() else words).removesuffix(".") + "."
        said = model in {Web, Form} and default.strip("`")
        yield name, default, f"{sentence} Default: {default}." if said else sentence


def spelled_value(value: object) -> str:
    """Return a default as TOML would have it."""
    if isinstance(value, tuple):
        return ", ".join(map(spelled_value, value))
    return "" if value is None else f"`{str(value).lower() if isinstance(value, bool) else value}`"


def tables() -> Iterator[str]:
    """Describe every table from its comments."""
    yield "## Tables\n"
    yield "The warehouse is opened by ingest alone; the published files are what the pages are drawn from.\n"
    for database, files in schema_files().items():
        comments, columns = read_schema(files)
        for name, comment in comments.items():
            yield f"### {database}: {name}\n\n{comment}\n"
            yield table(("column", "type", "meaning"),
                        ((f"`{c.name}`", c.type, c.comment) for c in columns if c.table == name))


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
