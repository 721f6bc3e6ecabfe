"""Parts of code: how closely they bind, and which nodes of a tree are equal."""

from dataclasses import dataclass

from activations.expression.tree import CatalogCall, Node, Operation, children, walk

# How closely what is written binds.
CHOICE, SUM, PRODUCT, SIGNED, ATOM = range(5)


@dataclass(frozen=True)
class Piece:
    """A part as code: how closely it binds, and whether it is a tensor, or else a number."""

    text: str
    binds: int
    tensor: bool

    def within(self, least: int) -> str:
        """The code, in brackets if it binds less closely than `least`."""
        return self.text if self.binds >= least else f"({self.text})"


class Same:
    """Numbers nodes, equal ones alike."""

    def __init__(self) -> None:
        # The nodes are kept, so that no other one gets the id of one of them.
        self.known: dict[int, tuple[Node, int]] = {}
        self.numbers: dict[object, int] = {}

    def number(self, node: Node) -> int:
        """The node's number. A parent is compared by the numbers of its children, since comparing whole trees at every node would take long."""
        if id(node) not in self.known:
            for each in reversed(list(walk(node))):
                if id(each) not in self.known:
                    below = tuple(self.known[id(child)][1] for child in children(each))
                    if isinstance(each, CatalogCall):
                        what: object = (each.name, tuple(key for key, _ in each.parameters))
                    else:
                        what = each.name if isinstance(each, Operation) else each
                    found = self.numbers.setdefault((type(each), what, below), len(self.numbers))
                    self.known[id(each)] = each, found
        return self.known[id(node)][1]
