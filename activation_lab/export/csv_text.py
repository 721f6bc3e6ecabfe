"""Numbers as CSV text, under comment lines that say what they are and how to read them."""

from collections.abc import Iterable, Sequence


def csv_text(
    about: Sequence[str], names: Sequence[str], rows: Iterable[Iterable[str | float]], file_name: str, link: str
) -> str:
    """The text. about: lines on what it is; names: of the columns; link: the address of the page with these settings.

    Numbers are written to the last digit; texts must hold no comma.
    """
    rows = [tuple(row) for row in rows]
    mixed = any(isinstance(entry, str) for row in rows for entry in row)
    how = ", dtype=None, encoding='utf-8'" if mixed else ""
    head = [*about, f"made by Activation Lab, {link}"]
    head += [
        f'pandas.read_csv("{file_name}", comment="#")',
        f'numpy.genfromtxt("{file_name}", delimiter=",", names=True, skip_header={len(head) + 2}{how})',
    ]
    lines = [f"# {line}" for line in head] + [",".join(names)] + [",".join(map(_entry, row)) for row in rows]
    return "\n".join(lines) + "\n"


def _entry(entry):
    return entry if isinstance(entry, str) else repr(entry)
