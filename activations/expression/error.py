"""What is said of a text that is no expression."""


class ExpressionError(ValueError):
    """Raised for a text that the language does not allow; the message shows the text with a caret at the place.

    `position` is the place as an index into the text (its length, where something is missing at the end), `reason` the message's first line,
    and `closest` the known word that an unknown one is nearest to, or "".
    """

    def __init__(self, reason: str, text: str, position: int, closest: str = "") -> None:
        # The caret is below its character also if the text holds line breaks or tabs.
        line = "".join(letter if letter.isprintable() else " " for letter in text)
        start = max(0, position - 60)
        shown = line[start : position + 40]
        super().__init__(f"{reason}\n  {shown}\n  {' ' * (position - start)}^")
        self.reason, self.text, self.position, self.closest = reason, text, position, closest

    def __reduce__(self) -> tuple[type["ExpressionError"], tuple[str, str, int, str]]:
        """For pickle."""
        return ExpressionError, (self.reason, self.text, self.position, self.closest)


def needs_extra(error: ImportError) -> ImportError:
    """What is said where a package of the extra "typed" is not installed."""
    asked = "typed functions need the package {}: pip install 'activation-lab[typed]'"
    return ImportError(asked.format(error.name), name=error.name)
