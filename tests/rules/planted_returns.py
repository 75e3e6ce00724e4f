"""A marker of its own in every field of the returns and of workbooks: who a person is and what was noted lie nowhere.

Teams are shown (``Qzreturnteamvw``). Numbers of children, names, days of birth (BORN, in each way of writing), numbers
of pupils, postcodes, notes, and the names of workers before they are hashed may lie nowhere.
"""

from datetime import date

import polars as pl
from workbooks import workbook

NUMBER = "6602345"  # of children: two more digits follow
BORN = (date(1907, 5, 19), "19/05/1907", "1907-05-19")
TEAM, WORKER = "Qzreturnteamvw", "Qzreturnworkervw"
PERSON = ("Qzreturngendervw", "Qzreturnethnicvw", BORN[0], "Qzreturnagevw")
HEADS = ("Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age")
ANNEX_A = {
    "List 1": [(*HEADS, "Date of Contact", "Contact Source"),
               (f"{NUMBER}01", *PERSON, date(2026, 11, 2), "Qzreturnsourcevw"),
               (f"{NUMBER}02", *PERSON, "Qzreturnbaddatevw", "Qzreturnsourcevw")],
    "List 4": [(*HEADS, "Continuous Assessment Start Date", "Continuous Assessment Date of Authorisation",
                "Allocated Team", "Allocated Worker", "Qzreturnheadvw"),
               (f"{NUMBER}01", *PERSON, date(2026, 11, 3), None, TEAM, WORKER, "Qzreturnnotevw"),
               (f"{NUMBER}03", *PERSON, date(2026, 11, 3), date(2026, 11, 1), TEAM, WORKER, "Qzreturnnotevw"),
               (f"{NUMBER}04", *PERSON, date(2126, 11, 3), None, TEAM, WORKER, "Qzreturnnotevw")],
    "List 10": [(*HEADS, "Family identifier", "Date of Decision that Child Should be Placed for Adoption",
                 "Date Placed for Adoption"),
                (f"{NUMBER}05", *PERSON, "Qzreturnfamilyvw", date(2026, 11, 3), None)],
    "Qzreturnsheetvw": [("Qzreturnothervw",)]}
SSDA903 = {
    "header.csv": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
                  f"{NUMBER}11,1,{BORN[1]},Qzreturnethnicvw,Qzreturnupnvw,1,{BORN[1]}\n",
    "episodes.csv": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
                    f"{NUMBER}11,02/11/2026,S,Qzreturnlegalvw,N1,U6,PR1,,,,Qzreturnhomevw,Qzreturnplacevw,Qzreturnurnvw\n"
                    f"{NUMBER}12,Qzreturnbaddatevw,S,V2,N1,U6,PR1,,,,Qzreturnhomevw,Qzreturnplacevw,\n"
                    "Qzreturnshiftedvw,Qzreturnshiftedvw\n",
    "sw.csv": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n"
              f"{NUMBER}11,{BORN[1]},{WORKER},02/11/2026,,Qzreturnreasonvw\n",
    "previous.csv": f"CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n{NUMBER}11,{BORN[1]},P1,Qzreturnotherlavw,{BORN[1]}\n"}
SSD = {
    "person.csv": "pers_person_id,pers_forename,pers_surname,pers_dob,pers_upn,pers_common_child_id\n"
                  f"{NUMBER}21,Qzreturnforenamevw,Qzreturnsurnamevw,{BORN[2]},Qzreturnupnvw,Qzreturnnhsvw\n",
    "assessments.csv": "cina_assessment_id,cina_person_id,cina_assessment_start_date,cina_assessment_outcome_json,"
                       "cina_assessment_team,cina_assessment_worker_id\n"
                       f"Qzreturnformvw,{NUMBER}21,2026-11-02 00:00:00,Qzreturnnotevw,{TEAM},{WORKER}\n"
                       f"Qzreturnformvw,{NUMBER}22,Qzreturnbaddatevw,Qzreturnnotevw,{TEAM},{WORKER}\n",
    "visits.csv": "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date\n"
                  f"Qzreturnvisitvw,{NUMBER}21,2026-11-03 10:00:00\n",
    "who.csv": "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_person_id,"
               f"invo_involvement_start_date\nQzreturnrowvw,{WORKER},Qzreturnrolevw,{NUMBER}21,2026-11-01\n"}
CIN = """<?xml version="1.0"?><!-- Qzreturncommentvw --><Message><Header><Collection>CIN</Collection>
<Source><SoftwareCode>Qzreturnsoftwarevw</SoftwareCode></Source></Header><Children>{children}</Children></Message>"""
CHILD = f"""<Child><ChildIdentifiers><LAchildID>{{number}}</LAchildID><UPN>Qzreturnupnvw</UPN>
<FormerUPN>Qzreturnformervw</FormerUPN>Qzreturnstrayvw<PersonBirthDate>{BORN[2]}</PersonBirthDate><PersonDeathDate>{BORN[2]}</PersonDeathDate>
</ChildIdentifiers><CINdetails Qzreturnattributevw="Qzreturnattributevw"><CINreferralDate>{{day}}</CINreferralDate>
<ReasonForClosure>Qzreturnclosurevw</ReasonForClosure></CINdetails></Child>"""
MAPPED = {"Qzheadcasevw": f"{NUMBER}31", "Qzheadactivityvw": "Qzcaseactivityvw",
          "Qzheadendedatvw": "2026-11-02T10:00:00", "Qzheadworkervw": WORKER,
          "Qzheadteamvw": TEAM, "Qzunreadnamevw": "Qzcellnamevw", "Qzreturnheadvw": BORN[2]}
MAPPING = """[source]
name = "Qzcasesourcevw"
system = "Qzcasesystemvw"
[columns]
case = "Qzheadcasevw"
activity = "Qzheadactivityvw"
ended_at = "Qzheadendedatvw"
worker = "Qzheadworkervw"
team = "Qzheadteamvw"
"""
MARKERS = [*(f"{NUMBER}{n}" for n in ("01", "02", "03", "04", "05", "11", "12", "21", "22", "31", "32", "41", "42")),
           *BORN[1:], "19.05.1907", "19 May 1907"]


def write(folder):
    """Write every file into a folder; what needs a mapping, and the mapping, beside it."""
    workbook(folder / "inspection.xlsx", ANNEX_A)
    for name, text in (SSDA903 | SSD).items():
        (folder / name).write_text(text)
    (folder / "census.xml").write_text(CIN.format(children="".join((
        CHILD.format(number=f"{NUMBER}41", day="2026-11-02"),
        CHILD.format(number=f"{NUMBER}42", day="Qzreturnbaddatevw"), CHILD.format(number="", day="2026-11-02")))))
    (folder.parent / "mapped.toml").write_text(MAPPING)
    bad = MAPPED | {"Qzheadcasevw": f"{NUMBER}32", "Qzheadendedatvw": "Qzreturnbaddatevw"}
    workbook(folder.parent / "mapped.xlsx", {"Qzreturnsheetvw": [
        ("Qzreturntitlevw",), tuple(MAPPED), tuple(MAPPED.values()), tuple(bad.values())]})
    pl.DataFrame([MAPPED, bad]).write_parquet(folder.parent / "mapped.parquet")
