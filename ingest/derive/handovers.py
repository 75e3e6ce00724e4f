"""How often work changes hands between two events of a case: from one worker to another, from one team to another.

Counts only, never who. Where one of the two events names no worker (or no team), the move is counted as not known, not
as no change. Both logins of one person are one worker.
"""

HANDOVERS = """
    INSERT INTO handover
    WITH move AS (
        SELECT {source}, {team}, case_no, count(plain_next) AS moves,
            count(*) FILTER (worker IS NOT NULL AND worker_next IS NOT NULL) AS worker_known,
            count(*) FILTER (worker <> worker_next) AS worker_changes,
            count(*) FILTER (team IS NOT NULL AND team_next IS NOT NULL) AS team_known,
            count(*) FILTER (team <> team_next) AS team_changes
        FROM followed GROUP BY ALL)
    SELECT {source}, {team}, {milestones}, count(*), sum(moves)::BIGINT, sum(worker_known)::BIGINT,
        sum(worker_changes)::BIGINT, sum(team_known)::BIGINT, sum(team_changes)::BIGINT
    FROM move GROUP BY GROUPING SETS ({sets}) HAVING count(*) > 0
"""
