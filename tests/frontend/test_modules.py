"""The bundler: modules in the order of their imports, in one scope; what it does not understand is an error with file and line."""

import json

import pytest

from activation_lab.frontend.modules import ModuleError, as_classic, as_component, as_module, followed, parsed
from tests.helpers.javascript import result


def reading(**files):
    """A way to read files, given as `folder__name="text"`."""
    texts = {f"{name.replace('__', '/')}.js": text for name, text in files.items()}

    def read(path):
        if path not in texts:
            raise FileNotFoundError(path)
        return texts[path]

    return read


def paths(modules):
    return [module.path for module in modules]


SMALL = {
    "shared__numbers": "/** Numbers. */\n\nexport const two = 2;\nconst own = 1;\nexport function three() {\n  return two + own;\n}",
    "chart__chart": 'import { two } from "../shared/numbers.js";\nimport { line } from "./line.js";\n\n'
    "export class Chart {\n  draw() {\n    return line(two);\n  }\n}",
    "chart__line": 'import {\n  three,\n  two,\n} from "../shared/numbers.js";\n\nexport const line = (width) => [width, two, three()];',
    "site__page": 'import { Chart } from "../chart/chart.js";\n\nexport const drawn = new Chart().draw();\nexport async function later() {}',
}


def test_each_module_comes_once_and_after_all_that_it_imports():
    modules = followed(reading(**SMALL), "site/page.js")
    assert paths(modules) == ["shared/numbers.js", "chart/line.js", "chart/chart.js", "site/page.js"]


def test_as_a_module_it_exports_what_the_entry_exports():
    script = as_module(followed(reading(**SMALL), "site/page.js"))
    assert script.endswith("export { drawn, later };")
    assert script.count("export") == 1
    assert "import" not in script
    assert result(script, "drawn") == [2, 2, 3]


def test_as_a_classic_script_it_leaves_nothing_behind():
    """Strict, as modules are: a name that nobody declared is an error."""
    told = 'import { drawn } from "./page.js";\n\nglobalThis.told = [drawn, this === undefined];'
    script = as_classic(followed(reading(**SMALL, site__told=told), "site/told.js"))
    assert "export" not in script
    code = f"new Function({json.dumps(script)})();"
    assert result(code, "[told, typeof drawn, typeof Chart]") == [
        [[2, 2, 3], False],
        "undefined",
        "undefined",
    ]
    undeclared = as_classic(followed(reading(a="nobody = 1;"), "a.js"))
    catching = f"let name; try {{ new Function({json.dumps(undeclared)})(); }} catch (error) {{ name = error.name; }}"
    assert result(catching, "name") == "ReferenceError"


@pytest.mark.parametrize(
    "line",
    [
        'import chart from "./chart.js";',
        'import * as chart from "./chart.js";',
        'import { line as stroke } from "./chart.js";',
        'import "./chart.js";',
        'import { line } from "chart";',
        'import { line } from "./chart.css";',
        "import { line } from './chart.js';",
        'import { line } from "./chart.js"',
        'const chart = await import("./chart.js");',
        "const chart = await import( `./${name}.js`);",
        '  import { line } from "./chart.js";',
        "export default class Chart {}",
        'export { line } from "./chart.js";',
        'export * from "./chart.js";',
        "export { line };",
        "export let line = 1;",
        "export const { line } = window;",
        "  export const line = 1;",
        "const line",
        "let line, other;",
        "var line = 1;",
        "const { line: stroke } = window;",
        "const { line = 1 } = window;",
        "const line, other = 1;",
        "function* line() {}",
        "/* line */ const line = 1;",
        "/** line",
    ],
)
def test_other_syntax_is_an_error(line):
    """It names the file and the line."""
    with pytest.raises(ModuleError, match=r"^site/page\.js:3: "):
        parsed("site/page.js", f"/** import this */\n// export that\n{line}\n")


def test_a_computed_address_may_be_imported():
    """It is not one of our files."""
    code = "const chart = await import(new URL(name, root).href);"
    assert parsed("a.js", code).code == code


def test_as_a_component_it_exports_what_mounts_it():
    """By default, which Streamlit asks for; two things to export would leave it open which one that is."""
    modules = followed(reading(a="export const mount = () => 1;"), "a.js")
    script = as_component(modules)
    assert script.endswith("export default mount;")
    assert result(script, "mount()") == 1
    with pytest.raises(ValueError, match="too many values"):
        as_component(followed(reading(**SMALL), "site/page.js"))


def test_words_are_no_syntax():
    """Comments, which are left out, and properties may say import and export."""
    code = "/**\n * export what\n import it */\nconst root = new URL(import.meta.url);\n  // import { it }\n/* export */\nmenu.export(root);"
    assert parsed("a.js", code).code == "const root = new URL(import.meta.url);\nmenu.export(root);"


def test_top_level_names():
    code = "const { one, two } = window;\nconst [three] = [1];\nlet four;\nasync function five() {\n  const inner = 1;\n}\nclass Six {}"
    assert parsed("a.js", code).names == {"one": 1, "two": 1, "three": 2, "four": 3, "five": 4, "Six": 7}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {
                "a__a": 'import { b } from "../b/b.js";\nexport const a = b;',
                "b__b": 'import { a } from "../a/a.js";\nexport const b = a;',
            },
            "a/a.js → b/b.js → a/a.js: modules import each other in a circle",
        ),
        ({"a__a": 'import { a } from "./a.js";\n'}, "a/a.js → a/a.js: modules import each other in a circle"),
        ({"a__a": '\nimport { b } from "./b.js";'}, "a/a.js:2: there is no a/b.js"),
        ({"a__a": '\nimport { b } from "./b.js";', "a__b": "const b = 1;"}, "a/a.js:2: a/b.js exports no b"),
        (
            {"a__a": 'import { b } from "./b.js";\nconst own = b;', "a__b": "export const b = 1;\nconst own = 2;"},
            "a/a.js:2: own stands at a/b.js:2 too, and both become one script",
        ),
        (
            {"a__a": 'import { b } from "./b.js";\nfunction b() {}', "a__b": "export function b() {}"},
            "a/a.js:2: b stands at a/b.js:1 too, and both become one script",
        ),
        ({"a__a": "const twice = 1;\nfunction twice() {}"}, "a/a.js:2: twice stands at a/a.js:1 too"),
    ],
)
def test_what_cannot_be_joined_is_an_error(files, message):
    with pytest.raises(ModuleError) as error:
        followed(reading(**files), "a/a.js")
    assert str(error.value) == message


def test_an_entry_that_is_not_there():
    with pytest.raises(OSError, match=r"a\.js"):
        followed(reading(), "a.js")
