"""The different ways that cases took: which sequences of activities there are, and how many cases took each.

A way that fewer than five cases took could be one person's story, so its steps are not published: it is counted with
all others of its kind. Told apart by a sum of hashes of activity and place: two that differ would have to meet by
chance in 64 bits. The steps are read from one case of each way that is kept, so that no list is made of all the others.
"""

FEWEST_CASES = 5    # dashboard/disclosure.py holds back the same: what is not published can't leak
KEPT_VARIANTS = 50

ONE_CASE = """
    CREATE OR REPLACE TEMP TABLE one_case AS
    SELECT {source}, {team}, case_no, count(*) AS events, sum(hash({label}, place)) AS variant,
        {spent} AS days
    FROM followed GROUP BY ALL
"""
FLOW = """
    INSERT INTO flow
    SELECT {source}, {team}, {lifecycle}, {milestones}, count(*), sum(events)::BIGINT, count(DISTINCT (events, variant))
    FROM one_case GROUP BY GROUPING SETS ({sets}) HAVING count(*) > 0
"""
# the place is by number of cases, then by the steps themselves: the same events give the same order
VARIANTS = f"""
    INSERT INTO variant
    WITH counted AS (
        SELECT {{source}}, {{team}}, events, variant, count(*) AS cases, min(case_no) AS example,
            median(days) AS median_days
        FROM one_case GROUP BY events, variant, GROUPING SETS ({{sets}}) HAVING count(*) >= {FEWEST_CASES}),
    often AS (
        SELECT * FROM counted
        QUALIFY rank() OVER (PARTITION BY source, team ORDER BY cases DESC) <= {KEPT_VARIANTS}),
    steps AS (
        SELECT case_no, {{own}}, list(activity ORDER BY place) AS activities
        FROM followed JOIN (SELECT DISTINCT plain, activity FROM label) USING (plain)
        WHERE case_no IN (SELECT example FROM often) GROUP BY ALL)
    SELECT source, team, {{milestones}}, row_number() OVER (PARTITION BY source, team ORDER BY cases DESC, activities),
        activities, cases, median_days
    FROM (SELECT often.*, activities FROM often JOIN steps ON case_no = example AND {{matches}}
        QUALIFY row_number() OVER (PARTITION BY often.source, often.team ORDER BY cases DESC, activities)
            <= {KEPT_VARIANTS})
"""
