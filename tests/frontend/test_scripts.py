"""The browser's own code: every entry point becomes one script that parses, and every module imports what it uses, and no more."""

import json
import re
from pathlib import Path

import pytest

from activation_lab.content.lesson import COMPONENTS
from activation_lab.figures import palette
from activation_lab.frontend import scripts
from activation_lab.frontend.inline import compact, inline
from activation_lab.frontend.modules import IMPORT, code_lines, followed, parsed
from tests.helpers.cases import in_one
from tests.helpers.javascript import bound_names, result, used_names

MODULES = {
    path.relative_to(scripts.HERE).as_posix(): parsed(path.relative_to(scripts.HERE).as_posix(), path.read_text())
    for folder in (
        "shared",
        "labels",
        "replay",
        "first_screen",
        "live_chart",
        "network_player",
        "words",
        "site",
        "site/names",
        "site/cheat_sheet",
        "page_shell",
    )
    for path in sorted((scripts.HERE / folder).glob("*.js"))
}
PAGES = ("page", "compare", "lesson", "player", "gallery", "glossary", "names/page", "cheat_sheet/page", "frames")
MOUNTS = ("mount_live_chart", "mount_network_player", "pictures", "lens/mount")
ENTRIES = [
    "first_screen/hand_over",
    "first_screen/hand_over_bare",
    "first_screen/names",
    "page_shell/page",
    *(f"site/{name}" for name in PAGES),
    *(f"streamlit/{name}" for name in (*COMPONENTS, *MOUNTS)),
]
OURS = [
    *(f"{entry}.js" for entry in ENTRIES),
    "streamlit/fetched.js",
    "streamlit/lens/lost.js",
    "streamlit/lens/stops.js",
    "streamlit/script.js",
    "streamlit/settings.js",
    "streamlit/words.js",
]
MODULES |= {path: parsed(path, scripts.text(path)) for path in OURS}
every_module = in_one([(path,) for path in MODULES])


def exports(entry):
    return followed(scripts.text, f"{entry}.js")[-1].exports


def foreign(module, modules):
    """Names that a module uses, neither its own nor imported, although another module exports them."""
    exported = {name for other in modules for name in other.exports}
    own = bound_names(module.code) | set(module.names) | {name for _, _, name in module.imports}
    return (used_names(module.code) & exported) - own


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_point_becomes_one_script(entry):
    """No two modules of one script have a name in common: building it, and parsing it, would fail."""
    script = scripts.classic(entry)
    assert result("", f"Boolean(new Function({json.dumps(script)}))")


@pytest.mark.parametrize(
    ("entry", "names"),
    [
        ("live_chart", ["draw", "offeredPictures", "remove", "mountWords", "unmountWords", "mountLost", "unmountLost"]),
        ("network_player", ["draw", "remove"]),
    ],
)
def test_the_components_export_what_streamlit_calls(entry, names):
    assert list(exports(f"streamlit/{entry}")) == names
    script = scripts.module(f"streamlit/{entry}", "scripts/plotly.js", '"https://example.org/"')
    values = result(script, "[PLOTLY, ROOT, PALETTES, Object.keys(STYLES), typeof draw, typeof remove]")
    themes = {"light": palette.LIGHT, "dark": palette.DARK}
    assert values == ["scripts/plotly.js", "https://example.org/", themes, [entry], "function", "function"]


@pytest.mark.parametrize("entry", MOUNTS)
def test_what_streamlit_is_given_is_small_and_knows_its_script(entry):
    """It travels with every message."""
    script = scripts.component(f"streamlit/{entry}", "scripts/one-1.js")
    assert 'const SCRIPT = "scripts/one-1.js";' in script
    assert script.endswith("\nexport default mount;")
    assert len(script) < 1500


def test_samples_are_found_by_their_function():
    """Several functions' on one page, in a classic script each."""
    made = [scripts.frames(name, f"data:{name}") for name in ("elu", "relu")]
    code = f"globalThis.window = globalThis; for (const one of {json.dumps(made)}) new Function(one)();"
    assert result(code, "FRAMES") == {"elu": "data:elu", "relu": "data:relu"}


@every_module
def test_every_import_is_used(path):
    module = MODULES[path]
    assert {name for _, _, name in module.imports} <= used_names(module.code)


@every_module
def test_what_is_used_is_imported(path):
    """In the one scope that the modules become, a forgotten import would go unnoticed."""
    assert foreign(MODULES[path], MODULES.values()) == set()


def test_a_forgotten_import_is_found():
    forgetful = parsed(
        "a.js",
        "// hidden()\nconst own = `hidden ${line(1)} hidden`;\nclass A {\n  place(point) {\n    return { hidden: point.hidden, ...thumbs };\n  }\n}",
    )
    names = ("line", "thumbs", "hidden", "own", "place", "point")
    exporting = parsed("b.js", "\n".join(f"export const {name} = 1;" for name in names))
    assert foreign(forgetful, [exporting]) == {"line", "thumbs"}


def test_every_module_is_part_of_a_script():
    used = {module.path for entry in ENTRIES for module in followed(scripts.text, f"{entry}.js")}
    assert set(MODULES) == used


def test_every_export_is_imported():
    """By another module, by Streamlit, or by a test that runs in Node."""
    imported = {(target, name) for module in MODULES.values() for _, target, name in module.imports}
    for test in sorted(Path(__file__).parent.glob("*.test.js")):
        for names, target in IMPORT.findall(test.read_text()):
            path = (test.parent / target).resolve()
            if path.is_relative_to(scripts.HERE):
                imported |= {(path.relative_to(scripts.HERE).as_posix(), name) for name in re.split(r",\s*", names)}
    exported = {
        (path, name) for path, module in MODULES.items() if not path.startswith("streamlit/") for name in module.exports
    }
    assert exported <= imported


def test_no_module_is_long():
    """300 lines hold one idea."""
    assert [path for path in MODULES if len(scripts.text(path).splitlines()) > 300] == []


@in_one([(path,) for path in sorted(scripts.HERE.glob("*/*.[jc]s*"))])
def test_types_and_comments_do_not_travel(path):
    """A type within an expression would: one() in shared/dom.js finds elements of a kind without it."""
    code = "\n".join(line for _, line in code_lines(path.name, path.read_text()))
    assert "/*" not in code
    assert "@type" not in code


def test_a_setting_that_nobody_reads_is_an_error():
    settings = parsed(scripts.SETTINGS, scripts.text(scripts.SETTINGS))
    with pytest.raises(ValueError, match="no line for OTHER"):
        scripts._with_values(settings, {"OTHER": "1"})


@pytest.mark.parametrize("path", sorted(scripts.HERE.rglob("*.css")), ids=lambda path: path.stem)
def test_style_sheets_keep_texts_in_quotes(path):
    """With the spaces in them, such as those before an address on paper."""
    name, quoted = path.relative_to(scripts.HERE).as_posix(), re.compile(r'"[^"\n]*"')
    said = re.sub(r"/\*.*?\*/", "", scripts.text(name), flags=re.DOTALL)
    assert quoted.findall(inline(name)) == quoted.findall(said)


def test_what_a_style_sheet_travels_without():
    assert compact('  a::after { content: ": x; }"; margin: 0, 1px; }') == 'a::after{content:": x; }";margin:0,1px}'
