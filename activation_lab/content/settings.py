"""What a reader can set on a function's page and on the compare page: all that the chart and the address depend on."""

from dataclasses import dataclass

from activation_lab.content.window import Window
from activation_lab.figures import axes
from activation_lab.figures.types import View
from activations import Instance
from activations.formats import Format

# The numbers on which the article tries every function; how many of a reader's numbers are read, and how many characters.
ARTICLE_NUMBERS = (-20.0, -1.0, 0.0, 1.2)
MOST_NUMBERS, LONGEST_LIST = 40, 400


@dataclass(frozen=True)
class FunctionSettings:
    """What is set on a function's page; a limit that is off is ∞ among the function's values.

    view: one of `activation_lab.figures.function_chart.VIEWS`. numbers: the reader's list, for the table and the code. window: what the
    reader has zoomed to, if anything. second: whether f″ is shown. format: the number format in which f and f′ are drawn, None for float64.
    """

    function: Instance
    x_range: tuple[float, float] = axes.STANDARD
    point: float = axes.POINT
    view: View = "overlay"
    closeup: bool = False
    numbers: tuple[float, ...] = ARTICLE_NUMBERS
    window: Window | None = None
    second: bool = False
    format: Format | None = None

    @property
    def shown_x(self) -> tuple[float, float]:
        """Both ends of the x-axis in view."""
        return self.window[:2] if self.window else self.x_range


@dataclass(frozen=True)
class Comparison:
    """What is set on the compare page. difference: whether the differences from the first member are drawn; window, second, format: as above."""

    members: tuple[Instance, ...]
    x_range: tuple[float, float] = axes.STANDARD
    point: float = axes.POINT
    difference: bool = False
    window: Window | None = None
    second: bool = False
    format: Format | None = None

    @property
    def seen(self) -> Format | None:
        """The number format in which f and f′ are drawn: differences are those in float64."""
        return None if self.difference else self.format

    @property
    def shown_x(self) -> tuple[float, float]:
        """Both ends of the x-axis in view."""
        return self.window[:2] if self.window else self.x_range
