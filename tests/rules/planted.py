"""A marker of its own in every field of every format, in good rows and in rows that are set aside."""

import json

DATE = "[02/Nov/2026:09:12:41 +0000]"
LOGIN_CUPS, LOGIN_CASE, LOGIN_XES = "Qzcupsloginvw", "Qzcaseworkervw", "Qzxesresourcevw"

# -- CUPS page_log: the field orders of ingest/readers/_page_log_layouts.py, each with everything that may follow
REST = "Qzcupsbillingvw Qzcupshostvw Qzcupstitlevw of Qzcupstitletwovw.pdf Qzcupsmediavw Qzcupssidesvw"
PAGE_LOGS = {
    "user_first": f"Qzcupsprintervw {LOGIN_CUPS} 770123451 {DATE} total 3 {REST}",
    "job_first": f"Qzcupsprintervw 770123452 {LOGIN_CUPS} {DATE} total 3 {REST}",
    "no_user": f"Qzcupsprintervw 770123453 {DATE} total 3 {REST}",
    "job_at_once": f"770123454 Qzcupsprintervw {LOGIN_CUPS} {DATE} total 3 {REST}",
    "date_then_job": f"Qzcupsprintervw {LOGIN_CUPS} {DATE} 770123455 total 3 {REST}",
    "total_then_job": f"Qzcupsprintervw {LOGIN_CUPS} {DATE} total 3 770123456 {REST}",
    "date_first": f"{DATE} Qzcupsprintervw {LOGIN_CUPS} 770123457 total 3 {REST}",
    "date_job_user": f"{DATE} Qzcupsprintervw 770123458 {LOGIN_CUPS} total 3 {REST}",
    "pages": f"Qzcupsprintervw {LOGIN_CUPS} 770123459 {DATE} 1 2 {REST}",
    "bars": f"Qzcupsprintervw|{LOGIN_CUPS}|770123460|{DATE}|total|3|{REST.replace(' ', '|')}",
    "tabs": f"Qzcupsprintervw\t{LOGIN_CUPS}\t770123461\t{DATE}\ttotal\t3\t" + REST.replace(" ", "\t"),
    "semicolons": f"Qzcupsprintervw;{LOGIN_CUPS};770123462;{DATE};total;3;" + REST.replace(" ", ";"),
    "commas": f"Qzcupsprintervw,{LOGIN_CUPS},770123463,{DATE},total,3," + REST.replace(" ", ","),
    # a later week, so that the period before it can close
    "later": f"Qzcupsprintervw {LOGIN_CUPS} 770123465 [10/Dec/2026:09:12:41 +0000] total 3 {REST}",
    "quoted": f'"Qzcupsprintervw {LOGIN_CUPS} 770123464 {DATE} total 3 {REST}"',
}
BAD_LINES = [
    f"Qzbadprintervw Qzbadloginvw 770123471 [99/Nov/2026:09:12:41 +0000] total 3 {REST}",
    f"Qzbadprintervw Qzbadloginvw 770123472 {DATE} total 99999999999 {REST}",
    f"Qzbadprintervw Qzbadloginvw Qzbadjobvw {DATE} Qzbadpagesvw {REST}",
    f"Qzbadprintervw Qzbadloginvw wrote Qzbadlinevw {REST}",
    f"Qzbadprintervw Qzbadloginvw 770123473 [Qzbaddatevw] total 3 {REST}",
]

# -- XES: attributes at every level, extensions, globals, classifiers, comments and instructions
NESTED = '<string key="Qzxeskeyvw" value="Qzxesnestedvw"/>'
OTHERS = "".join(f'<{kind} key="Qzxeskeyvw" value="{value}">{NESTED}</{kind}>' for kind, value in (
    ("string", "Qzxesstringvw"), ("id", "Qzxesidvw"), ("int", "770123481"), ("float", "770123482.5")))
EVENT = """<event><string key="concept:name" value="{activity}"/>
<string key="lifecycle:transition" value="{lifecycle}"/>
<date key="time:timestamp" value="{when}"/><string key="org:resource" value="{resource}">""" + NESTED + """</string>
<string key="org:group" value="Qzxesgroupvw"/><string key="org:role" value="Qzxesrolevw"/>
<string key="concept:instance" value="Qzxesinstancevw"/><string key="cost:drivers" value="Qzxescostvw"/>
<string key="note" value="Qzxesnotevw"/>
<list key="Qzxeskeyvw"><values>""" + OTHERS + "</values></list>" + OTHERS + "</event>"
GOOD_EVENT = EVENT.format(activity="Qzxesactivityvw", lifecycle="Qzxeslifecyclevw", resource=LOGIN_XES,
                          when="2026-11-02T09:20:00+00:00")
BAD_EVENTS = "".join((
    EVENT.format(activity="", lifecycle="Qzbadlifecyclevw", resource="Qzbadresourcevw", when="2026-11-02T09:20:00Z"),
    EVENT.format(activity="Qzbadactivityvw", lifecycle="complete", resource="Qzbadresourcevw", when="Qzbadtimevw"),
    EVENT.format(activity="Qzbadactivityvw" * 40, lifecycle="complete", resource="x", when="2026-11-02T09:20:00Z"),
    EVENT.format(activity="Qzbadactivityvw", lifecycle="complete", resource="x" + "Qzbadresourcevw" * 20,
                 when="2026-11-02T09:20:00Z")))
XES = f"""<?xml version="1.0"?><!-- Qzxescommentvw --><?Qzxespivw Qzxespivw?>
<log xes.version="1.0" Qzxesattributevw="Qzxesattributevw">
<extension name="Qzxesextensionvw" prefix="Qzxesextensionvw" uri="http://Qzxesextensionvw"/>
<global scope="trace"><string key="Qzxesglobalvw" value="Qzxesglobalvw"/></global>
<global scope="event"><string key="Qzxesglobalvw" value="Qzxesglobalvw"/></global>
<classifier name="Qzxesclassifiervw" keys="Qzxesclassifiervw"/>{OTHERS}
<string key="concept:name" value="Qzxeslogvw"/>
<trace><string key="concept:name" value="Qzxescasevw"/><string key="description" value="Qzxestracevw"/>{OTHERS}
{GOOD_EVENT}{BAD_EVENTS}</trace>
<trace><string key="description" value="Qzxestracevw"/>{GOOD_EVENT}</trace>{GOOD_EVENT}</log>"""
DOCTYPE = '<!DOCTYPE log [<!ENTITY x "Qzxesentityvw">]>' + XES.split("?>", 1)[1]

# -- case CSV: every mapped column, columns that no mapping names, and their headers
CASE_COLUMNS = ("case", "activity", "started_at", "ended_at", "recorded_at", "worker", "team", "lifecycle",
                "allocated_to", "journey_step")
UNREAD = ("name", "address", "note", "born", "email")
HEADS = {key: f"Qzhead{key.replace('_', '')}vw" for key in CASE_COLUMNS}
UNREAD_HEADS, UNREAD_CELLS = ([f"Qz{kind}{key}vw" for key in UNREAD] for kind in ("unread", "cell"))
CASE_MAPPING = "\n".join([
    "[source]", 'name = "Qzcasesourcevw"', 'system = "Qzcasesystemvw"', "[columns]",
    *(f'{key} = "{head}"' for key, head in HEADS.items()), "[values.journey_step]", 'Qzcasestagevw = "review"'])
CASE_GOOD = {"case": "Qzcasecasevw", "activity": "Qzcaseactivityvw", "started_at": "2026-11-02T10:00:00",
             "ended_at": "2026-11-02T10:30:00", "recorded_at": "2026-11-02T11:00:00", "worker": LOGIN_CASE,
             "team": "Qzcaseteamvw", "lifecycle": "Qzcaselifecyclevw", "allocated_to": "Qzcaseallocatedvw",
             "journey_step": "Qzcasestagevw"}
CASE_BAD = [{"case": "Qzbadcasevw" * 30}, {"case": ""}, {"activity": "Qzbadactivityvw" * 30}, {"activity": ""},
            {"started_at": "Qzbadtimevw"}, {"ended_at": "Qzbadtimevw"}, {"recorded_at": "Qzbadtimevw"},
            {"worker": "Qzbadworkervw" * 30}, {"team": "Qzbadteamvw" * 30}, {"lifecycle": "Qzbadlifecyclevw" * 30},
            {"allocated_to": "Qzbadallocatedvw" * 30}, {"journey_step": "Qzbadstepvw"},
            {"ended_at": "2126-11-02T10:00:00"}]

# -- feedback: words are kept, what points to somebody in them is not
FEEDBACK_MAPPING = """# Qzmappingcommentvw
[source]
name = "Qzvoicesourcevw"
[columns]
response_id = "Id"
received_on = "Day"
channel = "How"
service = "Service"
step = "Step"
text = "Words"
themes = "Themes"
consent_to_quote = "Consent"
communication_need = "Needs"
"""
WORDS = ("Qzvoicewordsvw Write to Qzvoicemailvw@qzvoicehostvw.example or ring 07700 900123. See "
         "https://qzvoicelinkvw.example/form and NI AB123456C, NHS number 943 476 5919.")
FEEDBACK_GOOD = ["Qzvoiceidvw", "2026-11-02", "Qzvoicechannelvw", "Qzvoiceservicevw", "review", WORDS,
                 "Qzvoicethemevw;Qzvoicethemetwovw", "Qzvoiceconsentvw", "Qzvoiceneedsvw", "Qzvoicenamevw"]
FEEDBACK_BAD = [(1, "Qzbaddayvw"), (4, "Qzbadstepvw"), (5, "Qzbadwordsvw " * 2000), (2, "Qzbadchannelvw" * 30),
                (3, "Qzbadservicevw" * 30), (0, "Qzbadidvw" * 30), (6, ";".join(f"Qzbadthemevw{n}" for n in range(40))),
                (8, "Qzbadneedsvw" * 40)]

# -- Care Opinion: what was said of a service, and nothing of who said it or who answered
STORY = {
    "id": "Qzstoryidvw", "title": "A story", "body": "Qzstorywordsvw. Ring 07700 900123 or Qzstorymailvw@qz.example.",
    "dateOfSubmission": "2026-11-02T09:00:00Z", "dateOfPublication": "2026-11-03T09:00:00Z",
    "author": "Qzstoryauthorvw", "authorRole": "Qzstoryrolevw", "authorAgeGroup": "Qzstoryagevw",
    "criticality": "Qzstorycriticalvw",
    "links": [{"rel": "self", "id": "Qzstorylinkvw", "href": "https://qz.example/Qzstoryhrefvw"}],
    "tags": [{"name": "Qzstorythemevw", "group": "Qzstorygroupvw", "polarity": -1},
             {"name": "Qzstoryconditionvw", "group": "Condition", "polarity": -1},
             {"name": "Qzstorysaidvw", "group": "Other", "polarity": 0}],
    "healthservices": [{"nacs": "Qzstorynacsvw", "name": "Qzstoryservicevw", "organisation": "Qzstoryorganisationvw"}],
    "responses": [{"body": "Qzstoryanswervw", "author": "Qzstorystaffvw"}]}
STORIES = [STORY, "Qzbadstoryvw", STORY | {"id": "Qzbadstoryidvw", "dateOfSubmission": "Qzbadstorydayvw"},
           STORY | {"id": "Qzbadstorylongidvw" * 30}, STORY | {"id": "Qzbadstoryidtwovw", "title": "", "body": ""}]

# -- lists of people and leave
PEOPLE = ("person,name,team,from,to,contracted_hours,pattern,logins,Qzpeopleheadvw\n"
          f"Qzpersonvw,Qzpersonnamevw,Qzpersonteamvw,2026-01-05,,37,Mon-Fri 09:00-17:00,"
          f"cups={LOGIN_CUPS};Qzcasesystemvw={LOGIN_CASE};xes={LOGIN_XES},Qzpeopleunreadvw\n")
LEAVE = "person,from,to,kind\nQzpersonvw,2026-11-09,2026-11-10,Qzleavekindvw\n"


def write(folder, home):
    """Write every file into a folder, and a mapping into the home's own folder of mappings."""
    folder.mkdir()
    for name, line in PAGE_LOGS.items():
        (folder / f"page_log.{name}").write_text((line + "\n") * 2)
    (folder / "page_log.Qzfilenamevw").write_text("\n".join([PAGE_LOGS["user_first"], *BAD_LINES]) + "\n")
    (folder / "good.xes").write_text(XES)
    (folder.parent / "teamless.xes").write_text(XES.replace("org:group", "org:other"))
    (folder / "cut.xes").write_text(XES[:-30])
    (folder / "doctype.xes").write_text(DOCTYPE)
    rows = [CASE_GOOD, *(CASE_GOOD | bad for bad in CASE_BAD)]
    (folder / "cases.csv").write_text("\n".join([
        ",".join([*HEADS.values(), *UNREAD_HEADS]), *(",".join([*row.values(), *UNREAD_CELLS]) for row in rows),
        "Qzbadshiftedvw,Qzbadshiftedvw"]) + "\n")
    voices = [FEEDBACK_GOOD, *([*FEEDBACK_GOOD[:at], bad, *FEEDBACK_GOOD[at + 1:]] for at, bad in FEEDBACK_BAD)]
    for number, row in enumerate(voices[1:]):
        row[0] += str(number)
    quoted = [",".join(f'"{cell}"' for cell in row) for row in voices]
    (folder / "voices.csv").write_text("\n".join(["Id,Day,How,Service,Step,Words,Themes,Consent,Needs,Qzvoiceheadvw",
                                                  *quoted]) + "\n")
    (folder / "stories.json").write_text(json.dumps(STORIES))
    (home.mappings / "voices.toml").write_text(FEEDBACK_MAPPING)
    (folder.parent / "cases.toml").write_text(CASE_MAPPING)
    (folder.parent / "people.csv").write_text(PEOPLE)
    (folder.parent / "leave.csv").write_text(LEAVE)
