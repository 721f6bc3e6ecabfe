"""The functions of a comparison in the address: `functions=elu+elu+selu`, each parameter under a key of its own.

A key names function and parameter, and from the second one of a function on which one it is: `compare_elu_alpha`,
`compare_elu_2_alpha`. So what is set for one function stays, whichever others come and go.
"""

import re

import activations

# As many colours can be told apart.
MOST = 8
DEFAULT = ("sigmoid", "tanh")


def written(names):
    """The text for names of functions."""
    return " ".join(names)


def read(text):
    """(names, words that had to be left out). The default comparison where nothing is left."""
    entries = [entry.lower() for entry in re.split(r"[\s,;]+", text) if entry]
    known = [entry for entry in entries if entry in activations.names()]
    unknown = [entry for entry in entries if entry not in activations.names()]
    return tuple(known[:MOST]) or DEFAULT, tuple(unknown + known[MOST:])


def keys(names):
    """For each name the start of its parameters' keys."""
    counts, starts = {}, []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        starts.append(f"compare_{name}" if counts[name] == 1 else f"compare_{name}_{counts[name]}")
    return tuple(starts)


def query(members):
    """What the address says of members, by name: only what is not the default."""
    chosen = [member.activation.name for member in members]
    asked = {} if chosen == list(DEFAULT) else {"functions": written(chosen)}
    for member, start in zip(members, keys(chosen), strict=True):
        for name, entry in member.activation.parameters.items():
            value = member.values[name]
            if value != entry.default:
                asked[f"{start}_{name}"] = (
                    entry.choices[bool(value)] if entry.choices else repr(value).removesuffix(".0")
                )
    return asked
