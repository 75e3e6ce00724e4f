"""What somebody of the invented council did: what its weeks write down, and its machines and forms begin from."""

from dataclasses import dataclass
from datetime import datetime

from ingest.demo.cases import Case
from ingest.demo.teams import Team, Worker


@dataclass(frozen=True)
class Did:
    """One thing somebody did, in local time; a payment stands in the payment system instead of a case file."""

    worker: Worker
    team: Team
    case: Case
    step: str
    activity: str
    began: datetime | None
    ended: datetime
    recorded: datetime | None = None
    payment: str | None = None
