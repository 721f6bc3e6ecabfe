"""The playground without a server: the run at its defaults, epoch by epoch."""

import json
import struct
from dataclasses import replace
from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Player, Recorded
from activation_lab.export.html.embedded_data import embedded
from activation_lab.frontend.scripts import classic
from activation_lab.lessons.playground import words
from activation_lab.lessons.playground.choice import DEFAULT
from activation_lab.lessons.playground.declaration import ADDRESS, DECLARATION, EPOCH
from activation_lab.lessons.playground.frames import stretch
from activation_lab.lessons.playground.points_chart import HEIGHT, PHONE_HEIGHT, points_chart
from activation_lab.networks import playground
from activations.words import number

# As many epochs as fit into a small page; the boundary has long been bent by then.
SHOWN_EPOCH = replace(EPOCH, high=86)


@lru_cache
def recorded() -> Recorded:
    """The lesson's Recorded run."""
    data = playground.points(DEFAULT)
    courses = [playground.begin(DEFAULT)]
    while courses[-1].epoch < SHOWN_EPOCH.high:
        courses.append(playground.advance(courses[-1], data))
    maps = [playground.maps(course.state) for course in courses]
    told = tuple(words.saw(DEFAULT, course, seen) for course, seen in zip(courses, maps, strict=True))
    description = words.description(DEFAULT, courses[-1])
    training = DEFAULT.training
    return Recorded(
        cases=(Case("", (), told, (words.FORMULA_WORDS,)),),
        formula=(words.FORMULA,),
        symbols=words.SYMBOLS,
        # The link leads to the app.
        challenge=words.CHALLENGE.replace("[the spirals]({spirals})", "the spirals"),
        settings=f"Recorded: {words.NAMES[DEFAULT.points]} with noise {number(DEFAULT.noise)}, {len(training.hidden)} layers of "
        f"{training.hidden[0].units} {words.functions(DEFAULT)} units, learning rate "
        f"{number(training.optimiser.learning_rate)}, seed {training.seeds[0]}.",
        guess=DECLARATION.guess,
        right=(words.boundary_shape(DEFAULT),),
        judged=_judged(courses),
        slider=SHOWN_EPOCH,
        player=Player(
            '<div class="player"></div>',
            description,
            _covered(data),
            {"run": embedded(_run(description, stretch(courses, maps, data)))},
            {"scripts/player": classic("site/player")},
        ),
    )


def _judged(courses):
    """The epoch from which on the guess can be judged."""
    open_ = [course.epoch for course in courses if not words.guessed_right(DEFAULT, course)]
    return open_[-1] + 1


def _covered(data):
    """The points alone, in the player's place."""
    figure, told = points_chart(data, DECLARATION.guess.on_cover), words.points_description(DEFAULT)
    return Chart("playground_points", figure, HEIGHT, (told,), figure, phone_height=PHONE_HEIGHT)


def _run(description, payload):
    """What the player takes: its head, and all epochs as one stretch."""
    head = {
        "scope": f"{ADDRESS}_live",
        "run": "recorded",
        "epoch": 0,
        "size": len(SHOWN_EPOCH.stops),
        "most": SHOWN_EPOCH.high,
        "slider": EPOCH.key,
        "description": description,
    }
    head = json.dumps(head).encode()
    return struct.pack("<I", len(head)) + head + payload
