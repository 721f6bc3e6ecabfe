"""Options of Streamlit's come from the environment under any server."""

import os
import subprocess
import sys

import pytest
import streamlit as st
import streamlit.config

from activation_lab.server.streamlit_patches.options import ALLOWED_HOSTS, BASE_PATH, set_option, take_environment


@pytest.fixture(autouse=True)
def unset():
    """The options as they were."""
    yield
    set_option("server.baseUrlPath", "")
    set_option("server.allowedHosts", [])


def test_streamlit_reads_no_environment_by_itself():
    """Why this is needed; if it fails, `take_environment` can go."""
    code = "import streamlit as st; print(st.get_option('server.baseUrlPath'), st.get_option('server.allowedHosts'))"
    environment = os.environ | {BASE_PATH: "course/lab", ALLOWED_HOSTS: "lab.example"}
    said = subprocess.check_output([sys.executable, "-c", code], env=environment, text=True)
    assert said.split() == ["[]"]


def test_the_public_way_refuses_these_options():
    """If it fails, `st.set_option` can take the place of Streamlit's internal function."""
    with pytest.raises(st.errors.StreamlitAPIException):
        st.set_option("server.baseUrlPath", "course/lab")


@pytest.mark.parametrize("base", ["", "/course/lab"])
def test_the_base_path_comes_from_the_environment(base, monkeypatch):
    """An option counts more."""
    set_option("server.baseUrlPath", base)
    monkeypatch.setenv(BASE_PATH, "/other/")
    take_environment()
    assert st.get_option("server.baseUrlPath") == (base or "/other/")


def test_the_allowed_hosts_come_from_the_environment(monkeypatch):
    monkeypatch.delenv(BASE_PATH, raising=False)
    monkeypatch.setenv(ALLOWED_HOSTS, "lab.example  www.lab.example")
    take_environment()
    assert streamlit.config.get_option("server.allowedHosts") == ["lab.example", "www.lab.example"]
