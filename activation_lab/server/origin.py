"""Where readers find the app, as an absolute address: for links that others show, and for files to take away.

The host sets it (ACTIVATION_LAB_ADDRESS). Without it the address that was asked for is taken: the scheme from
X-Forwarded-Proto, which says no more than http or https, or from the connection; the host from the Host header, where
Streamlit's `server.allowedHosts` allows it (any, if that is not set); then the base path. X-Forwarded-Host and
X-Forwarded-Prefix are not read: anyone may send them, and Streamlit's own connection asks for the right Host anyway. So
what a proxy takes away from the path has to be in ACTIVATION_LAB_ADDRESS.
"""

import os
import re

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from activation_lab.server.addresses import base_path

ADDRESS = "ACTIVATION_LAB_ADDRESS"
HOST_NAME = r"(?:[a-z0-9](?:[\w.-]{0,250}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?"
PUBLIC = re.compile(rf"https?://{HOST_NAME}(?:/[\w.~%+@-]+)*/?", re.ASCII | re.IGNORECASE)
HOST = re.compile(HOST_NAME, re.ASCII | re.IGNORECASE)
# The root where its address is unknown: the page's own folder, which holds all pages.
HERE = "./"


def public_address() -> str | None:
    """The public address of the app's root, ending in a slash; None if it is not set. ValueError if what is set is no address."""
    address = os.environ.get(ADDRESS, "").strip()
    if not address:
        return None
    if not PUBLIC.fullmatch(address):
        raise ValueError(f"{ADDRESS} is {address!r}; it should be like https://school.example/lab/")
    return f"{address.rstrip('/')}/"


def root(scope: Scope) -> str:
    """The address of the app's root, ending in a slash, as the reader who sent a request finds it; relative where the host is not allowed."""
    if address := public_address():
        return address
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not is_allowed(host):
        return HERE
    forwarded = headers.get("x-forwarded-proto", "").partition(",")[0].strip().lower()
    scheme = forwarded if forwarded in ("http", "https") else scope["scheme"]
    return f"{scheme}://{host.lower()}{base_path()}/"


def is_allowed(host: str) -> bool:
    """Whether a host may be named.

    As Streamlit allows it a connection: by name, whatever the port; `*.example.com` means all below example.com.
    """
    if not HOST.fullmatch(host):
        return False
    allowed = [name.strip().lower().rstrip(".") for name in st.get_option("server.allowedHosts")]
    name = re.sub(r":\d+$", "", host).strip("[]").lower().rstrip(".")
    return not allowed or any(
        pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:])) for pattern in allowed
    )
