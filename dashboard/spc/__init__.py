"""Process charts: what is usual ups and downs, and what is not. Pure: values in, a reading out."""

from dashboard.spc.chart import Chart, Direction, Group, Icon, Point, chart
from dashboard.spc.flags import Flag, Options
from dashboard.spc.limits import Limits, limits

__all__ = ["Chart", "Direction", "Flag", "Group", "Icon", "Limits", "Options", "Point", "chart", "limits"]
