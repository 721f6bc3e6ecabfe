"""For all tests: the frameworks on the CPU and quiet, and Streamlit without what a test run need not do thousands of times."""

import os
from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner import script_runner

# Set before the frameworks are imported.
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
# AppTest looks through every installed package for components, for each session; here, once.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
# Where a process has loaded Keras, which no server does, Streamlit empties its session after each run: 95 % of AppTest's time.
script_runner._clean_problem_modules = lambda: None
