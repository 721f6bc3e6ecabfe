"""What a lesson's declaration is: all that app, menu, "where to start", preloads and the static site know of it."""

from dataclasses import dataclass

from activation_lab.content.slider import Options, Slider
from activations.activation import Source

# What draws pictures, by the names of entry points in frontend/streamlit/.
COMPONENTS = LIVE_CHART, NETWORK_PLAYER = "live_chart", "network_player"


@dataclass(frozen=True)
class Guess:
    """The question before the picture. The question may hold {placeholders} for what the lesson computes."""

    key: str
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Declaration:
    """A lesson, declared once in its folder.

    address: the folder's name, the page's address and the prefix of its keys. question: the sentence below the title.
    teaser: what stands after its title where lessons are listed. order: increasing, as they are best taken. controls:
    its sliders and choices. answer: what a teacher's link may cover, in words. component: the script that draws its pictures.
    """

    address: str
    title: str
    question: str
    teaser: str
    order: int
    controls: tuple[Slider | Options, ...]
    guess: Guess
    answer: str
    component: str
    sources: tuple[Source, ...]
