"""For all tests: what Streamlit does for every session or run of a script, and a test run need not do thousands of times."""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner import script_runner

# AppTest looks through every installed package for components, for each session; here, once.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
# Where a process has loaded Keras, which no server does, Streamlit empties its session after each run: 95 % of AppTest's time.
script_runner._clean_problem_modules = lambda: None
