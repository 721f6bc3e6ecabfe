"""Records the pictures of lessons that take long to compute, at their defaults, for what links to them show elsewhere.

python -m activation_lab.lessons.record --output assets/lesson_lines.json
"""

import argparse
import json
from collections.abc import Collection
from pathlib import Path

from activation_lab import lessons
from activation_lab.figures.panel_lines import lines
from activation_lab.figures.types import Figure

DIGITS = 4


def record() -> dict[str, Figure]:
    """For every lesson without a picture of its own, the first figure with lines: of it, what `lines` and its names need."""
    return {
        address: next(_of(chart.figure) for chart in lessons.recorded(address).cases[0].charts if lines(chart.figure))
        for address in lessons.declared()
        if not lessons.draws_itself(address)
    }


def _of(figure):
    axis = {name: figure["layout"]["yaxis"][name] for name in ("type", "range") if name in figure["layout"]["yaxis"]}
    words = [{"text": each["text"], "font": each["font"]} for each in figure["layout"].get("annotations", ())]
    kept = ("mode", "name", "line", "x", "y", "text", "textfont")
    traces = [
        {name: trace[name] for name in kept if name in trace}
        for trace in figure["data"]
        if trace.get("type") == "scatter" and trace.get("yaxis", "y") == "y" and "fill" not in trace
    ]
    return {"data": traces, "layout": {"yaxis": axis, "annotations": words}}


def short(value: object, without: Collection[str] = ()) -> object:
    """A value as JSON has it, its numbers with DIGITS digits. without: names in dicts that are left out."""
    if isinstance(value, dict):
        return {name: short(one, without) for name, one in value.items() if name not in without}
    if isinstance(value, list | tuple):
        return [short(one, without) for one in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float) else value


def main() -> None:
    """Writes the record."""
    parser = argparse.ArgumentParser(description="Record the lessons' pictures.")
    parser.add_argument("--output", type=Path, required=True)
    text = json.dumps(short(record()), ensure_ascii=False, indent=1, default=float)
    parser.parse_args().output.write_text(f"{text}\n")


if __name__ == "__main__":
    main()
