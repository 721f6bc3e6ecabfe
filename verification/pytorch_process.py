"""Runs PyTorch's snippets, in any Python that has PyTorch. verification/pytorch.py starts it as a file, so it can import nothing from this project.

Each line of its input is a task as JSON: {"task": a name in TASKS, "arguments": …, "given": a .npz file, "found": another .npz
file}. The arrays in the first file are arguments too. Returned arrays go into the second file. The answer, one line of
JSON, is {"result": the other returned values} or {"error": the traceback}.
"""

from __future__ import annotations

import functools
import inspect
import json
import sys
import traceback
from typing import TYPE_CHECKING, Any

import numpy as np
import torch  # pyright: ignore[reportMissingImports] - the Python that checks types may lack it

if TYPE_CHECKING:
    from numpy.typing import NDArray


def version() -> dict[str, Any]:
    """PyTorch's version, such as "1.13.1"."""
    return {"version": str(torch.__version__)}


def value_and_slopes(code: str, given: NDArray[np.floating] | None = None) -> dict[str, Any]:
    """`value`, the snippet's y; by autograd, `slope`, its gradient with respect to `given`, and `weight_slopes`, with respect to its weights.

    Gradients are those of the sum of y, and are left out if PyTorch finds none or there are no weights.
    """
    x = None if given is None else torch.tensor(given, requires_grad=True)
    names = execute(code, x)
    y = names["y"]
    found = {"value": y.detach().numpy()}
    if x is not None and y.requires_grad:
        y.sum().backward()
        found["slope"] = x.grad.numpy()
        weights = [
            each.grad for each in names.values() if isinstance(each, torch.Tensor) and each.is_leaf and each is not x
        ]
        weights = [each.sum() for each in weights if each is not None]
        if weights:
            found["weight_slopes"] = torch.stack(weights).numpy()
    return found


def jacobian(code: str, given: NDArray[np.floating]) -> dict[str, Any]:
    """`jacobian`: the derivative of each element of y with respect to each element of `given`."""
    found = torch.autograd.functional.jacobian(lambda x: execute(code, x)["y"], torch.tensor(given))
    return {"jacobian": found.numpy()}


def default(call: str, argument: str) -> dict[str, Any]:
    """The default of a callable's argument."""
    found: Any = functools.reduce(getattr, call.split(".")[1:], torch)
    return {"default": inspect.signature(found).parameters[argument].default}


def training(code: str, shape: list[int], steps: int) -> dict[str, Any]:
    """Trains the code's `model` with its `loss` and `optimiser` on three random inputs of this shape, each of a different class.

    `answer`: the shape of its output; `modules`: the names of its layers' classes; `before`, `after`: the loss.
    """
    torch.manual_seed(1)
    names = execute(code, None)
    model, loss, optimiser = names["model"], names["loss"], names["optimiser"]
    x, labels = torch.randn(3, *shape), torch.arange(3)
    answer = list(model(x).shape)
    model.eval()
    before = float(loss(model(x), labels).detach())
    for _ in range(steps):
        optimiser.zero_grad()
        loss(model(x), labels).backward()
        optimiser.step()
    after = float(loss(model(x), labels).detach())
    return {
        "answer": answer,
        "modules": [type(each).__name__ for each in model.modules()],
        "before": before,
        "after": after,
    }


def execute(code: str, given: Any) -> dict[str, Any]:
    """The names that the code defines, run with `given` as x."""
    names = {"given": given}
    exec(compile(code, "<snippet>", "exec"), names)
    return names


TASKS = {task.__name__: task for task in (version, value_and_slopes, jacobian, default, training)}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one line; also writes the returned arrays."""
    try:
        with np.load(request["given"]) as stored:
            given = dict(stored)
        found = TASKS[request["task"]](**request["arguments"], **given)
        arrays: dict[str, Any] = {name: each for name, each in found.items() if isinstance(each, np.ndarray)}
        np.savez(request["found"], **arrays)
        return {"result": {name: each for name, each in found.items() if name not in arrays}}
    except Exception:
        return {"error": traceback.format_exc()}


def main() -> None:
    # One thread, since tests run in parallel. Output of snippets must not mix with the answers.
    torch.set_num_threads(1)
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    main()
