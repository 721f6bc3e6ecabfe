"""Records the first picture of every lesson at its defaults, since most take seconds to compute.

python -m activation_lab.static_site.first_screen.record --output assets/first_pictures.json
"""

import argparse
import json
from pathlib import Path
from typing import Any

from activation_lab import lessons
from activation_lab.content.recorded_lesson import Recorded
from activation_lab.export.html.elements import markdown
from activation_lab.lessons.record import short
from activation_lab.static_site.first_screen import pieces

# Attributes of a figure that no first screen draws.
UNUSED = ("hovertemplate", "hoverinfo", "customdata", "hoverlabel", "hovermode", "unifiedhovertitle", "separators")


def record() -> dict[str, dict[str, Any]]:
    """The pictures and words of the lessons' first screens, by the lesson's address."""
    return {address: written(lessons.recorded(address)) for address in lessons.declared()}


def written(recorded: Recorded) -> dict[str, Any]:
    """A lesson's record, as it is read again."""
    return json.loads(json.dumps(_of(recorded)))


def _of(recorded):
    if recorded.guide:
        questions = "".join(
            pieces.buttons(options, options[0], text) for _, text, options in recorded.guide.questions[:-1]
        )
        found = recorded.guide.parts[0]
        advice = "".join(f'<div class="advice">{found[name]}</div>' for name in found if name.startswith("advice"))
        return {
            "guide": f'<div class="columns guide"><div class="column">{questions}</div><div class="column">{advice}</div></div>',
            "below": recorded.guide.below,
        }
    case, start = recorded.cases[0], recorded.start
    kept = {"guess": recorded.guess.question, "saw": markdown(case.saw[min(start, len(case.saw) - 1)])}
    chart = recorded.player.covered if recorded.player else case.charts[0]
    shown = {} if recorded.player else {"figure": short(chart.figure, UNUSED)}
    return (
        kept
        | shown
        | {
            "covered": short(chart.covered, UNUSED),
            "caption": recorded.caption,
            "description": chart.descriptions[min(start, len(chart.descriptions) - 1)],
            "height": chart.height,
            "phone_height": chart.phone_height,
        }
    )


def main() -> None:
    """Writes the record."""
    parser = argparse.ArgumentParser(description="Record the lessons' first pictures.")
    parser.add_argument("--output", type=Path, required=True)
    text = json.dumps(record(), ensure_ascii=False, separators=(",", ":"))
    parser.parse_args().output.write_text(f"{text}\n")


if __name__ == "__main__":
    main()
