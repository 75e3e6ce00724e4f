"""Who did it: the logins of one person in all systems are one worker.

A login that the council's list links to a person counts as that person, so that a worker who uses three systems has
one day and not three. A login that nobody is linked to is a worker of its own: its time is worked out like any
other, but never published, for nobody could see or correct it.
"""

import hashlib

from duckdb import DuckDBPyConnection

_WORKERS = """
    CREATE OR REPLACE TEMP TABLE worker_of AS
    SELECT login.login_key, min(numbered.worker) AS worker, min(numbered.person) AS person
    FROM login JOIN numbered USING (person) GROUP BY login.login_key
"""


def worker_number(person: str) -> int:
    """Return the worker number of a person: 64 bits, the same on every machine and in every version."""
    return int.from_bytes(hashlib.blake2b(person.encode(), digest_size=8, person=b"worker").digest(), "big")


def make_workers(con: DuckDBPyConnection) -> None:
    """Make ``worker_of``: login_key, worker number and person of every linked login."""
    people = [row[0] for row in con.execute("SELECT DISTINCT person FROM login ORDER BY person").fetchall()]
    con.execute("CREATE OR REPLACE TEMP TABLE numbered (person VARCHAR, worker UBIGINT)")
    con.execute(
        "INSERT INTO numbered SELECT unnest($people::VARCHAR[]), unnest($numbers::UBIGINT[])",
        {"people": people, "numbers": [worker_number(person) for person in people]},
    )
    con.execute(_WORKERS)
