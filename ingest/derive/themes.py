"""What people told us: responses with each theme, at each step, in the 26 weeks that end on the day of publishing."""

from datetime import date, timedelta

LONG = timedelta(weeks=26)

THEMES = """
    WITH heard AS (
        SELECT comment_key, s.step, themes
        FROM comment AS c LEFT JOIN step_name AS s ON s.written = lower(c.step)
        WHERE received_on BETWEEN $first AND $last),
    said AS (SELECT DISTINCT comment_key, step, trim(unnest(themes)) AS theme FROM heard),
    total AS (SELECT step, count(*)::INTEGER AS of_total FROM heard GROUP BY step)
    SELECT said.step, theme, count(*)::INTEGER AS people, any_value(of_total) AS of_total, $first, $last
    FROM said JOIN total ON total.step IS NOT DISTINCT FROM said.step
    WHERE theme <> '' GROUP BY said.step, theme ORDER BY said.step NULLS LAST, theme
"""


def theme_days(today: date) -> dict[str, date]:
    """Return the first and the last day that count."""
    return {"first": today - LONG + timedelta(days=1), "last": today}
