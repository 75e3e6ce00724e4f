"""Process charts: what is usual ups and downs, and what is not. Pure: values in, a reading out."""

from dashboard.spc.chart import Chart, Direction, Group, Icon, Kind, Point, chart
from dashboard.spc.flags import Flag, Options
from dashboard.spc.limits import Limits, Value, limits
from dashboard.spc.parts import Part, Stage
from dashboard.spc.reading import Finding, Reading, Rebase, process_chart

__all__ = ["Chart", "Direction", "Finding", "Flag", "Group", "Icon", "Kind", "Limits", "Options", "Part", "Point",
           "Reading", "Rebase", "Stage", "Value", "chart", "limits", "process_chart"]
