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
        FROM followed GROUP BY ALL),
    who AS (
        SELECT {source}, {team}, count(DISTINCT worker) AS workers FROM followed GROUP BY GROUPING SETS ({sets})),
    counted AS (
        SELECT {source}, {team}, count(*) AS cases, sum(moves)::BIGINT AS moves,
            sum(worker_known)::BIGINT AS worker_known, sum(worker_changes)::BIGINT AS worker_changes,
            sum(team_known)::BIGINT AS team_known, sum(team_changes)::BIGINT AS team_changes
        FROM move GROUP BY GROUPING SETS ({sets}) HAVING count(*) > 0)
    SELECT c.source, c.team, {milestones}, cases, moves, worker_known, worker_changes, team_known, team_changes, workers
    FROM counted AS c JOIN who ON who.source IS NOT DISTINCT FROM c.source AND who.team IS NOT DISTINCT FROM c.team
"""
