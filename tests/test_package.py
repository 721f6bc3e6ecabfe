"""The wheel, installed outside the checkout: the library with only NumPy and SciPy, and the lab with its extras; and the lists of requirements."""

import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import numpy
import pytest
import scipy
from packaging.requirements import Requirement

from activation_lab.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LIBRARY = """
import activations
from activations import properties, words
assert activations.get("elu") is activations.elu
for name in activations.names():
    f = activations.get(name).at()
    f([-1.0, 1.0]), f.derivative([-1.0, 1.0]), f.bounds(), words.sentence(f, "{mean} {steepest}")
assert activations.elu._repr_html_() is None
try:
    activations.figure(activations.elu)
except ImportError as error:
    assert "[figure]" in str(error), error
print(activations.__file__, float(activations.elu(1.5)), float(activations.vector.softmax([0.0, 0.0])[0]))
"""
LAB = """
import importlib, pkgutil
import activation_lab
for found in pkgutil.walk_packages(activation_lab.__path__, "activation_lab."):
    importlib.import_module(found.name)
from activation_lab.content.address import read_function
from activation_lab.export.html.live_file import live_file
from activation_lab.networks.data import digit_images
import activations
text = live_file(read_function(activations.gelu, {"gelu_approximate": ["Tanh"]}))
assert "Plotly" in text and "GELU" in text
print(activation_lab.__file__, len(digit_images()[1]))
"""


def requirements(*lines):
    """{name: Requirement} of the lines that name one."""
    found = (Requirement(line.partition(" #")[0]) for line in lines if line and line[0] not in "#-")
    return {one.name: one for one in found}


EXTRAS = requirements(*(line for extra in ("app", "typed") for line in PROJECT["optional-dependencies"][extra]))


def listed(file):
    return requirements(*(ROOT / file).read_text().splitlines())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel):
    """A folder with what the wheel installs."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def run(code, *folders, options=()):
    """What the code prints in a Python that finds these folders first and the checkout not at all."""
    command = [sys.executable, "-P", *options, "-c", code]
    environment = {"PYTHONPATH": ":".join(map(str, folders)), "PATH": "", "HOME": str(folders[0])}
    done = subprocess.run(command, cwd=folders[0], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_it_ships_its_types(installed):
    """Without this file an editor takes an installed package for one without types."""
    assert [(installed / package / "py.typed").exists() for package in ("activations", "activation_lab")] == [
        True,
        True,
    ]


def test_the_library_needs_numpy_and_scipy_and_nothing_else(installed, tmp_path):
    """In a Python that has no other package."""
    for package in (numpy, scipy):
        home = Path(package.__file__).parent
        for each in (home, *home.parent.glob(f"{home.name}.libs")):
            (tmp_path / each.name).symlink_to(each)
    where, elu, half = run(LIBRARY, tmp_path, installed, options=["-S"])
    assert Path(where).is_relative_to(installed)
    assert (float(elu), float(half)) == (1.5, 0.5)
    command = (
        "import runpy, sys; sys.argv[1:] = 'elu --x 1.5'.split(); runpy.run_module('activations', run_name='__main__')"
    )
    assert run(command, tmp_path, installed, options=["-S"]) == ["x", "f", "df_dx", "1.5", "1.5", "1.0"]
    assert set(requirements(*PROJECT["dependencies"])) == {"numpy", "scipy"}


def test_the_lab_draws_outside_the_checkout(installed):
    """Every module can be imported, and the pictures' and lessons' files are there."""
    where, digits = run(LAB, installed)
    assert Path(where).is_relative_to(installed)
    assert int(digits) == 1797


def test_the_wheel_holds_two_packages(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names if ".dist-info" not in name} == {"activations", "activation_lab"}
    assert sum(name.startswith("activation_lab/assets/") for name in names) == len(list((ROOT / "assets").iterdir()))


def test_the_app_needs_the_same_wherever_it_is_said():
    """requirements.txt has what the extras have, and plotly, by which the plotly.js in assets is checked."""
    of_file = listed("requirements.txt")
    assert of_file.pop("plotly")
    assert of_file == EXTRAS
    assert not set(of_file) & set(listed("requirements-checks.txt"))


def test_figures_need_the_same_versions_as_the_app():
    figure = requirements(*PROJECT["optional-dependencies"]["figure"])
    assert figure.items() <= (EXTRAS | listed("requirements.txt")).items()


def test_what_is_tested_is_what_is_named():
    """The installed versions of what is imported are among those that the lists allow."""
    for name, required in listed("requirements.txt").items():
        assert required.specifier.contains(version(name)), name


def test_the_containers_lock_is_of_the_app():
    """Every package of the extras in a version that it allows, each with hashes, and no address of a registry."""
    text = (ROOT / "deploy" / "requirements.lock").read_text()
    pinned = {name.lower(): found for name, found in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}
    for name, required in EXTRAS.items():
        assert required.specifier.contains(pinned[name]), name
    assert not {"tensorflow", "tensorflow-cpu", "keras", "plotly"} & set(pinned)
    assert text.count("--hash=sha256:") >= len(pinned)
    entries = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?://|index-url|find-links", text)
