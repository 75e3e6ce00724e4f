"""A marker of its own in every field of the formats of devices: what names people, documents, machines or addresses.

Devices may be named (rule 7): ``Qzqueuevw``. Job numbers, logins, titles, hosts and addresses may lie nowhere.
"""

from evtx_writer import event, evtx
from ipp_bytes import JOB, NAME, PRINTER, TEXT, URI, answer, attribute

NUMBER = "8801234"  # of jobs: two more digits follow
DATE = "[02/Nov/2026:09:12:4{} +0000]"
ERROR_LOG = "\n".join(line.format(DATE=DATE.format(second)) for second, line in enumerate((
    f'I {{DATE}} [Job {NUMBER}01] Queued on "Qzqueuevw" by "Qzerrorloginvw".',
    f'D {{DATE}} [Job {NUMBER}01] argv[0]="Qzqueuevw"',
    f'D {{DATE}} [Job {NUMBER}01] argv[2]="Qzerrorloginvw"',
    f'D {{DATE}} [Job {NUMBER}01] argv[3]="Qzerrortitlevw of Qzerrortitletwovw.pdf"',
    f'D {{DATE}} [Job {NUMBER}01] argv[5]="job-uuid=Qzerroruuidvw job-originating-host-name=Qzerrorhostvw '
    'time-at-creation=1793524360 time-at-processing=1793524361"',
    f'D {{DATE}} [Job {NUMBER}01] envp[6]="USER=Qzerroruservw"',
    f"D {{DATE}} [Job {NUMBER}01] STATE: +media-jam-error,Qzerrorstatevw-error",
    f"E {{DATE}} [Job {NUMBER}01] Qzerrorwordsvw is out of paper at Qzerrorplacevw",
    f'I {{DATE}} [Job {NUMBER}01] Job canceled by "Qzerrorcancelvw".',
    '{DATE} Qzerrorbadvw',
))) + "\n"
ACCESS_LOG = (
    'Qzaccesshostvw - Qzaccessuservw [02/Nov/2026:09:12:40 +0000] "POST /printers/Qzqueuevw HTTP/1.1" 200 369 '
    "Print-Job successful-ok\n"
    'Qzaccesshostvw - Qzaccessuservw [02/Nov/2026:09:12:41 +0000] "GET /Qzaccesspathvw HTTP/1.1" 200 9 - -\n'
    "Qzaccessbadvw - - nothing of the kind\n")
PAPERCUT = (
    "PaperCut Print Logger - http://www.papercut.com/\n"
    "Time,User,Pages,Copies,Printer,Document Name,Client,Paper Size,Language,Height,Width,Duplex,Grayscale,Size\n"
    "2026-11-02 09:10:05,Qzpapercutuservw,3,2,Qzqueuevw,\"Qzpapercuttitlevw, Qzpapercuttitletwovw\",Qzpapercutclientvw,"
    "Qzpapercutpapervw,Qzpapercutlanguagevw,,,NOT DUPLEX,GRAYSCALE,19kb,\n"
    "Qzpapercutbadvw,Qzpapercutuservw,x,2,Qzqueuevw,Qzpapercuttitlevw,Qzpapercutclientvw,A4,PCL6,,,,,1,\n")
PAPERCUT_NG = (
    "2026-11-02 9:10:05 AM\tQzngservervw\tQzqueuevw\tQznguservw\tQzngaccountvw\tQzngclientvw\tQzngtitlevw\t6\t0\n"
    "2026-11-02 9:10:07 AM\tQzngservervw\tQzqueuevw\tQznguservw\tQzngaccountvw\tQzngclientvw\tQzngtitlevw\t7\t2\n"
    "2026-11-02 9:10:09 AM\tQzngservervw\tQzqueuevw\tQznguservw\tQzngaccountvw\tQzngclientvw\tQzngtitlevw\tno\t0\n")
_EVENT = """<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>
<Provider Name="Microsoft-Windows-PrintService" Guid="{{747ef6fd-e535-4d16-b510-42c90f6873a1}}"/>
<EventID>{event}</EventID><TimeCreated SystemTime="{when}"/><EventRecordID>97</EventRecordID>
<Channel>Microsoft-Windows-PrintService/{channel}</Channel><Computer>Qzwincomputervw</Computer>
<Security UserID="Qzwinsidvw"/></System><UserData><{name}
xmlns="http://manifests.microsoft.com/win/2005/08/windows/printing/spooler/core/events">{params}</{name}></UserData>
<RenderingInfo><Message>Qzwinmessagevw</Message></RenderingInfo></Event>"""


def _event(event, name, *params, when="2026-11-02T09:15:16Z", channel="Operational"):
    told = "".join(f"<Param{n}>{value}</Param{n}>" for n, value in enumerate(params, 1))
    return _EVENT.format(event=event, name=name, params=told, when=when, channel=channel)


WINDOWS = "<Events>" + "".join((
    _event(307, "DocumentPrinted", f"{NUMBER}21", "Qzwintitlevw", "Qzwindomainvw\\Qzwinuservw", "\\\\Qzwinclientvw",
           "Qzqueuevw (from Qzwinsessionvw) in session 3", "Qzwinportvw", "69009", "3"),
    _event(310, "DocumentDeleted", f"{NUMBER}22", "Qzwintitlevw", "Qzwinuservw", "Qzqueuevw"),
    _event(372, "JobFailed", "Qzwintitlevw", "Qzwinuservw", "Qzqueuevw", "Qzwindrivervw", "RAW", "1", "2", "0", "2",
           "\\\\Qzwinclientvw", "13", "Qzwinerrorvw", channel="Admin"),
    _event(842, "PrintDriverSandboxJobPrintProc", f"{NUMBER}23", "Qzwinprocessorvw", "Qzqueuevw"),
    _event(307, "DocumentPrinted", "Qzwinbadjobvw", "Qzwintitlevw", "Qzwinuservw", "Qzwinclientvw", "Qzqueuevw", "p",
           "x", "Qzwinbadpagesvw"),
    _event(307, "DocumentPrinted", "1", "Qzwintitlevw", "Qzwinuservw", "Qzwinclientvw", "Qzqueuevw", "p", "1", "2",
           when="Qzwinbadtimevw"))) + "</Events>"
EVENT_TABLE = (
    '"Message","Id","ProviderName","MachineName","UserId","TimeCreated"\n'
    f'"Document {NUMBER}51, Qztabletitlevw owned by Qztableuservw on \\\\Qztableclientvw was printed on Qzqueuevw '
    'through port 10.88.77.63.  Size in bytes: 9. Pages printed: 3. No user action is required.","307",'
    '"Microsoft-Windows-PrintService","Qztablecomputervw","Qztablesidvw","2026-11-02T09:15:16Z"\n'
    '"Qztablebadvw Qztabletitlevw","307","Microsoft-Windows-PrintService","a","b","2026-11-02T09:15:17Z"\n'
    '"Qztablecellvw","Qztableidvw"\n')
JOURNAL = "".join(f"Nov  2 09:12:4{second} Qzjournalhostvw cupsd[812]: [Job {NUMBER}61] {words}\n" for second, words in
                  enumerate(('Queued on "Qzqueuevw" by "Qzjournalloginvw".', "Qzjournalwordsvw is out of paper",
                             'Job canceled by "Qzjournalloginvw".'))) + "Qzjournalbadvw\n"
WALK = """.1.3.6.1.2.1.1.1.0 = STRING: "Examplar; SN:Qzwalkserialvw"
.1.3.6.1.2.1.1.4.0 = STRING: "Qzwalkcontactvw"
.1.3.6.1.2.1.1.5.0 = STRING: "Qzqueuevw"
.1.3.6.1.2.1.1.6.0 = STRING: "Qzwalkplacevw"
.1.3.6.1.2.1.4.20.1.1.10.20.0.17 = IpAddress: Qzwalkaddressvw
.1.3.6.1.2.1.43.5.1.1.17.1 = STRING: "Qzwalkserialvw"
.1.3.6.1.2.1.43.10.2.1.4.1.1 = Counter32: 20417
.1.3.6.1.2.1.43.11.1.1.6.1.1 = STRING: "Black toner;SNQzwalkserialvw"
.1.3.6.1.2.1.43.11.1.1.9.1.1 = INTEGER: 12
.1.3.6.1.2.1.43.16.5.1.2.1.1 = STRING: "Qzwalkconsolevw"
.1.3.6.1.2.1.43.18.1.1.7.1.31 = INTEGER: jam(8)
.1.3.6.1.2.1.43.18.1.1.8.1.31 = STRING: "Qzwalkalertvw"
Qzwalkbadvw
"""
SCANS = ("device,batch,scanned_from,scanned_to,imported_at,pages,outcome,reason,Qzscanheadvw\n"
         "Qzqueuevw,Qzscanbatchvw,2026-11-02T09:00:00,2026-11-02T09:04:30,2026-11-02T09:15:00,24,received,,Qzscancellvw\n"
         "Qzqueuevw,Qzscanbatchvw,2026-11-02T09:00:00,,,3,failed,Qzscanreasonvw,Qzscancellvw\n"
         "Qzqueuevw,Qzscanbatchvw,Qzscantimevw,,,3,failed,jam,Qzscancellvw\n")
SYSLOG = (
    '<134>1 2026-11-02T09:12:41.003Z Qzqueuevw printer Qzsyslogprocvw Qzsyslogidvw '
    '[Qzsyslogsdvw@4711 u="Qzsysloguservw"] Paper jam in job Qzsyslogtitlevw of Qzsysloguservw\n'
    "Nov  2 09:30:00 Qzqueuevw printer: toner low, sent by Qzsysloguservw from 10.88.77.66\n"
    '<134> printer: Print job done; time="2026-Nov-02 09:50 AM (UTC+00:00)" user="Qzsysloguservw" '
    'source_IP="10.88.77.66"\n'
    "<134>1 Qzsyslogtimevw Qzqueuevw printer - - - Paper jam\n")
IMPORT = """[2026-11-02 09:12:40,100] [INFO] [paperless.management.consumer] Adding /Qzimportfoldervw/Qzimporttitlevw.pdf to the task queue.
[2026-11-02 09:12:41,345] [INFO] [paperless.consumer] Consuming Qzimporttitlevw.pdf
[2026-11-02 09:12:55,012] [INFO] [paperless.consumer] Document 2026-11-02 Qzimportclientvw Qzimporttitlevw consumption finished
[2026-11-02 09:20:00,000] [ERROR] [paperless.consumer] Not consuming Qzimportagainvw.pdf: It is a duplicate of Qzimportagainvw (#1).
Traceback (most recent call last):
  File "Qzimporttracevw.py", line 1, in consume_file
[2026-11-02 09:30:00,000] [INFO] [paperless.consumer] Consuming Qzimportfailedvw.pdf
[2026-11-02 09:30:02,000] [ERROR] [paperless.consumer] Error occurred while consuming document Qzimportfailedvw.pdf: Qzimporterrorvw
[2026-13-02 09:30:02,000] [INFO] [paperless.consumer] Consuming Qzimportbadvw.pdf
"""  # noqa: E501  lines of a log
EVTX = evtx([
    event(307, [f"{NUMBER}31", "Qzevtxtitlevw", "Qzevtxuservw", "\\\\Qzevtxclientvw", "Qzqueuevw", "10.88.77.65",
                "1", "3"]),
    event(310, [f"{NUMBER}32", "Qzevtxtitlevw", "Qzevtxuservw", "Qzqueuevw"]),
    event(307, ["Qzevtxbadjobvw", "Qzevtxtitlevw", "Qzevtxuservw", "Qzevtxclientvw", "Qzqueuevw", "p", "x",
                "Qzevtxbadvw"])])
IPP_JOBS = answer((JOB, [
    attribute("job-id", int(f"{NUMBER}41")), attribute("job-name", "Qzipptitlevw", tag=NAME),
    attribute("job-originating-user-name", "Qzippuservw", tag=NAME),
    attribute("job-originating-host-name", "Qzipphostvw", tag=NAME), attribute("job-state", 9, tag=0x23),
    attribute("job-printer-uri", "ipp://10.88.77.64:631/printers/Qzqueuevw", tag=URI),
    attribute("job-state-message", "Qzippmessagevw", tag=TEXT),
    attribute("time-at-creation", 1793524360), attribute("time-at-completed", 1793524390),
    attribute("job-media-sheets-completed", 3)]))
IPP_PRINTER = answer((PRINTER, [
    attribute("printer-name", "Qzqueuevw", tag=NAME), attribute("printer-location", "Qzippplacevw", tag=TEXT),
    attribute("printer-contact", "Qzippcontactvw", tag=TEXT), attribute("printer-state", 5, tag=0x23),
    attribute("printer-state-message", "Qzippstatevw", tag=TEXT), attribute("printer-state-reasons", "media-jam-error"),
    attribute("printer-device-id", "SN:Qzippserialvw;", tag=TEXT),
    attribute("printer-up-time", 1793524400)]))
BINARIES = {"printservice.evtx": EVTX, "jobs.ipp": IPP_JOBS, "printer.ipp": IPP_PRINTER}
FILES = {"error_log": ERROR_LOG, "access_log": ACCESS_LOG, "papercut.csv": PAPERCUT,
         "printlog_2026_11_02.log": PAPERCUT_NG,
         "printservice.xml": WINDOWS, "mfp.snmpwalk": WALK, "scan_batches.csv": SCANS, "mfp.syslog": SYSLOG,
         "import.log": IMPORT, "printservice.csv": EVENT_TABLE, "cups.log": JOURNAL}


def write(folder):
    """Write every file into a folder."""
    for name, text in FILES.items():
        (folder / name).write_text(text)
    for name, content in BINARIES.items():
        (folder / name).write_bytes(content)
