"""What the tests of rule 22 share: the moment, a list of people's headings, and a mapping of started steps."""

NOW = "2026-11-23T10:00:00+00:00"   # so that events before 23 October 2025 are due
HEAD = "person,name,team,from,to,contracted_hours,pattern,logins\n"
MAPPING = """
[source]
name = "cases"
system = "mosaic"
timezone = "Europe/London"
[columns]
case = "Person"
activity = "Step"
started_at = "Started"
worker = "Worker"
"""
