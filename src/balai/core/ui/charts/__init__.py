"""Charts and maps drawn on the server as SVG: the same picture on a page, a wall and in a PDF.

Text is never scaled: shapes live in an inner picture that stretches, words at percentages of the outer one. Colours
are CSS variables on a page and plain values in a standalone file. Every figure also lists its numbers.
"""

from .bars import bars, spark, stack
from .drawing import DAY, paint, round_top
from .line import line, summary
from .marks import Mark, Marks, marks
from .plot import Plot
from .timeline import Spell, Timeline, timeline
from .values import Bars, Figure, Line, Map, Number, Shape, Stack

__all__ = [
    "DAY",
    "Bars",
    "Figure",
    "Line",
    "Map",
    "Mark",
    "Marks",
    "Number",
    "Plot",
    "Shape",
    "Spell",
    "Stack",
    "Timeline",
    "bars",
    "line",
    "marks",
    "paint",
    "round_top",
    "spark",
    "stack",
    "summary",
    "timeline",
]
