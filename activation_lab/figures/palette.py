"""The colours of every picture, by meaning, in light and dark: Okabe–Ito, safe for colour-blind readers.

Figures name a colour by its token (`$f`); the live chart puts in the colour of the reader's theme. In charts of several functions,
the first has `$series1` (as words `$series1_text`, dark enough to be read), and so on.
"""


def _series(lines: str, words: str) -> dict[str, str]:
    """The tokens of several functions' colours, given for lines and for words."""
    tokens = {f"$series{place}": colour for place, colour in enumerate(lines.split(), start=1)}
    return tokens | {f"$series{place}_text": colour for place, colour in enumerate(words.split(), start=1)}


LIGHT = {
    "$f": "#0072B2",
    "$slope": "#D55E00",
    "$slope_text": "#B34A00",
    "$parameter_slope": "#AA4499",
    "$second": "#1B2430",
    "$point": "#009E73",
    "$text": "#1B2430",
    "$muted": "#5B6675",
    "$grid": "#E3E8EE",
    "$zero": "#9AA7B5",
    "$paper": "#FFFFFF",
    "$panel": "#F4F6F8",
    "$band": "rgba(0, 114, 178, 0.18)",
    "$positive": "#6FB4E0",
    "$negative": "#F0A06A",
    **_series(
        "#0072B2 #D55E00 #009E73 #CC79A7 #7B5FD0 #8C6D00 #1A8FA6 #5B6675",
        "#0072B2 #B34A00 #008662 #A36186 #7B5FD0 #8C6D00 #178195 #5B6675",
    ),
}
DARK = {
    "$f": "#56B4E9",
    "$slope": "#E69F00",
    "$slope_text": "#E69F00",
    "$parameter_slope": "#E9A3CB",
    "$second": "#E6EAF0",
    "$point": "#2BC59A",
    "$text": "#E6EAF0",
    "$muted": "#A7B3C2",
    "$grid": "#263244",
    "$zero": "#51617A",
    "$paper": "#0F1520",
    "$panel": "#182130",
    "$band": "rgba(86, 180, 233, 0.2)",
    "$positive": "#1A659A",
    "$negative": "#9C5200",
    **_series(
        "#56B4E9 #E69F00 #2BC59A #E9A3CB #A996F0 #E3CF57 #5CCFE6 #A7B3C2",
        "#56B4E9 #E69F00 #2BC59A #E9A3CB #A996F0 #E3CF57 #5CCFE6 #A7B3C2",
    ),
}
