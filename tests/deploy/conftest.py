"""Three replicas, started as the Dockerfile starts one, behind Debian's nginx with the shipped configuration."""

import pytest

from tests.helpers.machine import free_port, program
from tests.helpers.replicas import DRAIN, REPLICAS, SECRET, Replica, Site, running_nginx


@pytest.fixture(scope="session")
def nginx():
    """nginx's path; in CI a missing nginx is a failure, elsewhere a skip."""
    return program("nginx", ("nginx",), "nginx-light")


@pytest.fixture(scope="module")
def site(nginx, tmp_path_factory):
    """The whole site, all replicas ready."""
    folder = tmp_path_factory.mktemp("nginx")
    replicas = tuple(Replica(free_port(), folder / f"replica{number}.log") for number in range(REPLICAS))
    try:
        for replica in replicas:
            replica.start(**SECRET, **DRAIN)
        for replica in replicas:
            replica.wait_until_ready()
        with running_nginx(nginx, folder, replicas) as address:
            yield Site(address, replicas, folder)
    finally:
        for replica in replicas:
            replica.end()
