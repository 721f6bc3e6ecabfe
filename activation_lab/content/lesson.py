"""What a lesson's declaration is: all that app, menu, "where to start", preloads and the static site know of it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from activation_lab.content.slider import Declared
from activations.activation import Source

# What draws pictures, by the names of entry points in frontend/streamlit/.
COMPONENTS = LIVE_CHART, NETWORK_PLAYER = "live_chart", "network_player"


@dataclass(frozen=True)
class Guess:
    """The question before the picture, which is covered until the reader answers or asks to be shown.

    The question may hold {placeholders} for what the lesson computes. short: the question as it stands on the covered picture,
    where it is another.
    """

    key: str
    question: str
    options: tuple[str, ...]
    short: str = ""

    @property
    def on_cover(self) -> str:
        """The question on the covered picture."""
        return self.short or self.question


@dataclass(frozen=True)
class Declaration:
    """A lesson, declared once in its folder.

    address: the folder's name, the page's address and the prefix of its keys. question: the sentence below the title.
    teaser: what stands after its title where lessons are listed. order: increasing in the order in which lessons are best taken. controls:
    its sliders and choices. builds_on: the addresses of earlier lessons whose ideas it uses. answer: what a teacher's link may cover, in words. component: the script that draws its pictures.
    above, below: the controls that stand with its first picture, the others beside it; halves: whether these columns are equal.
    uncovered: the controls whose results are no answer to the guess, and so are never covered. only_with: for a control that is shown only where another
    one has one of these options, by its key, (that one's key, the options).
    """

    address: str
    title: str
    question: str
    teaser: str
    order: int
    controls: tuple[Declared, ...]
    guess: Guess
    answer: str
    component: str
    sources: tuple[Source, ...]
    above: tuple[Declared, ...] = ()
    below: tuple[Declared, ...] = ()
    halves: bool = False
    uncovered: tuple[Declared, ...] = ()
    builds_on: tuple[str, ...] = ()
    only_with: Mapping[str, tuple[str, Collection[object]]] = field(default_factory=dict, hash=False)

    def shows(self, key: str, values: Mapping[str, object]) -> bool:
        """Whether a control is shown where the controls have these values, by their keys."""
        other, options = self.only_with.get(key, ("", ()))
        return not other or values[other] in options


@dataclass(frozen=True)
class Place:
    """Where a lesson stands among all: its number from 1, of how many, its neighbours and those that it builds on, as Declarations."""

    number: int
    count: int
    before: Declaration | None
    after: Declaration | None
    builds_on: tuple[Declaration, ...]

    @property
    def words(self) -> str:
        """The number, in words."""
        return f"Lesson {self.number} of {self.count}"


def places(declared: Mapping[str, Declaration]) -> dict[str, Place]:
    """The Place of each lesson by its address. declared: all Declarations by address, in their order."""
    course = list(declared.values())
    return {
        lesson.address: Place(
            number,
            len(course),
            course[number - 2] if number > 1 else None,
            course[number] if number < len(course) else None,
            tuple(declared[address] for address in lesson.builds_on),
        )
        for number, lesson in enumerate(course, start=1)
    }
