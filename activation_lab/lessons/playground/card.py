"""What a link to the playground shows elsewhere: the points that its network is to tell apart."""

from dataclasses import replace

from activation_lab.content.address import Texts, controls_query, read_controls
from activation_lab.content.cards import LessonPicture
from activation_lab.figures.preview import Preview
from activation_lab.lessons.playground.choice import DEFAULT
from activation_lab.lessons.playground.declaration import DATA, DECLARATION, NOISE, POINTS, SEED
from activation_lab.lessons.playground.points_chart import KINDS
from activation_lab.networks import playground

CONTROLS = (DATA, NOISE, SEED)
# As wide as the plot is, next to its height.
WIDE = 1.15


def picture(asked: Texts) -> LessonPicture:
    """The LessonPicture at what an address asks for."""
    values = read_controls(CONTROLS, asked)

    def draw():
        training = replace(DEFAULT.training, seeds=(values[SEED.key],))
        data = playground.points(playground.Setup(POINTS[values[DATA.key]], values[NOISE.key], training))
        dots = tuple(
            (data.x[data.y == kind, 0], data.x[data.y == kind, 1], colour) for kind, (colour, _) in enumerate(KINDS)
        )
        reach = playground.EXTENT
        ranges = (-WIDE * reach, WIDE * reach), (-reach, reach)
        return Preview(DECLARATION.title, caption=DECLARATION.question, dots=dots, ranges=ranges, numbers=False)

    return LessonPicture(controls_query(CONTROLS, values), draw)
