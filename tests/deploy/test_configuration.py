"""The shipped files, checked as far as that goes without an engine or a cluster: schemas, linters, and each against the others."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import kubernetes_validate
import pytest
import uvicorn
import yaml
from starlette.routing import Match
from streamlit import config

from activation_lab.paths import ROOT
from activation_lab.server import operations, origin
from activation_lab.server.streamlit_patches import sigterm
from tests.helpers.project import SERVED
from tests.helpers.replicas import DRAIN, MAIN, SHIPPED, shipped_command

MANIFESTS = sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
KUSTOMIZATION = "kustomization.yaml"
# Old and new clusters.
KUBERNETES_VERSIONS = ("1.28", kubernetes_validate.latest_version())


def manifests():
    """The manifests by their kind."""
    found = [yaml.safe_load(path.read_text()) for path in MANIFESTS if path.name != KUSTOMIZATION]
    return {manifest["kind"]: manifest for manifest in found}


def compose():
    return yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())


def container():
    (only,) = manifests()["Deployment"]["spec"]["template"]["spec"]["containers"]
    return only


@pytest.mark.parametrize("version", KUBERNETES_VERSIONS)
@pytest.mark.parametrize("path", [path for path in MANIFESTS if path.name != KUSTOMIZATION], ids=lambda path: path.stem)
def test_manifests_fit_the_schema(path, version):
    """Strictly: no field that Kubernetes does not know."""
    kubernetes_validate.validate(yaml.safe_load(path.read_text()), version, strict=True)


def test_every_manifest_is_applied():
    kustomization = yaml.safe_load((ROOT / "deploy" / "kubernetes" / KUSTOMIZATION).read_text())
    assert sorted([KUSTOMIZATION, *kustomization["resources"]]) == [path.name for path in MANIFESTS]
    assert [image["name"] for image in kustomization["images"]] == [container()["image"]]


def test_manifests_mean_each_other():
    """Labels, names and ports meet."""
    found = manifests()
    deployment = found["Deployment"]
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert deployment["spec"]["selector"]["matchLabels"] == labels
    assert found["Service"]["spec"]["selector"] == labels
    assert found["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    target = found["HorizontalPodAutoscaler"]["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", deployment["metadata"]["name"])
    (rule,) = found["Ingress"]["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    assert path["backend"]["service"]["name"] == found["Service"]["metadata"]["name"]
    (service_port,) = found["Service"]["spec"]["ports"]
    assert path["backend"]["service"]["port"]["name"] == service_port["name"]
    (port,) = container()["ports"]
    assert service_port["targetPort"] == port["name"]
    assert found["Ingress"]["spec"]["tls"][0]["hosts"] == [rule["host"]]
    environment = {entry["name"]: entry.get("value") for entry in container()["env"]}
    assert environment[origin.ADDRESS] == f"https://{rule['host']}/"


def test_no_reader_is_dropped_by_a_rollout():
    """None is taken away before its successor is ready, and it may drain and end in peace."""
    deployment = manifests()["Deployment"]["spec"]
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    drain = next(int(entry["value"]) for entry in container()["env"] if entry["name"] == sigterm.DRAIN)
    command = shipped_command(8501)
    graceful = int(command[command.index("--timeout-graceful-shutdown") + 1])
    assert drain + graceful < deployment["template"]["spec"]["terminationGracePeriodSeconds"]
    readiness = container()["readinessProbe"]
    assert readiness["periodSeconds"] * (readiness["failureThreshold"] + 1) < drain
    app = compose()["services"]["app"]
    assert int(app["environment"][sigterm.DRAIN]) + graceful < int(app["stop_grace_period"].rstrip("s"))


def test_probes_lead_to_routes():
    """Ours, or Streamlit's health check."""
    paths = {container()[probe]["httpGet"]["path"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")}
    paths |= set(re.findall(r"localhost:8501(/\S+?)'", (ROOT / "Dockerfile").read_text()))
    assert paths == {"/ready", "/_stcore/health"}
    scope = {"type": "http", "method": "GET", "path": "/ready"}
    assert any(route.matches(scope)[0] is Match.FULL for route in operations.routes())


def environment_names():
    """Every variable of ours or Streamlit's that the shipped files or the READMEs mention, with where."""
    files = [
        ROOT / "Dockerfile",
        ROOT / "README.md",
        *(path for path in (ROOT / "deploy").rglob("*") if path.suffix in (".yaml", ".conf", ".md")),
    ]
    for path in files:
        for name in sorted(set(re.findall(r"\b(?:STREAMLIT|ACTIVATION_LAB)_[A-Z_]+\b", path.read_text()))):
            yield path.relative_to(ROOT), name


@pytest.mark.parametrize(("path", "name"), list(environment_names()), ids=str)
def test_variables_are_heard(path, name):
    """Each is one that the code reads: ours by name, Streamlit's where it hears them also under uvicorn."""
    sources = "".join(file.read_text() for file in (ROOT / "activation_lab").rglob("*.py"))
    streamlits = {option.env_var for option in config.get_config_options().values() if option.sensitive}
    assert name in streamlits or f'"{name}"' in sources


def test_the_images_command_is_understood():
    """uvicorn knows every option, and the largest message is the one of config.toml."""
    command = shipped_command(8501)
    assert command[:3] == [sys.executable, "-m", "uvicorn"]
    options = uvicorn.main.make_context("uvicorn", command[3:]).params
    assert options["app"] == "app:app"
    assert options["ws_max_size"] == 1_000_000 * config.get_option("server.maxWidgetStateSize")
    assert not options["access_log"]


def test_the_dockerfile_is_clean():
    """hadolint has nothing to say."""
    linter = Path(sys.executable).parent / "hadolint"
    found = subprocess.run([linter, "--no-color", ROOT / "Dockerfile"], capture_output=True, text=True)
    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_holds_what_serves_the_app():
    """Everything that app.py needs is let in, and neither tests nor git are; it does not run as root."""
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {*SERVED, ".streamlit", "deploy/requirements.lock"} <= let_in
    assert not let_in & {"tests", ".git", ".venv", "benchmarks"}
    (user,) = re.findall(r"^USER (\d+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert int(user) > 0
    assert container().get("securityContext")["readOnlyRootFilesystem"]


def test_compose_names_files_that_exist():
    services = compose()["services"]
    assert services["app"]["deploy"]["replicas"] == 3
    environment = services["app"]["environment"]
    assert {name: str(environment[name]) for name in DRAIN} == DRAIN
    for volume in services["nginx"]["volumes"]:
        source, target, mode = volume.split(":")
        assert (ROOT / "deploy" / source).is_file()
        assert mode == "ro"
        assert target == "/etc/nginx/nginx.conf" or target.removeprefix("/etc/nginx/lab/") == Path(source).name
    assert f"server app:{8501} " in (SHIPPED / "replicas.conf").read_text()
    assert "listen 8080;" in (SHIPPED / "lab.conf").read_text()
    assert services["nginx"]["ports"] == ["${PORT:-8080}:8080"]


def test_every_secret_comes_from_the_environment():
    """No cookie secret is written anywhere."""
    assert compose()["services"]["app"]["environment"]["STREAMLIT_SERVER_COOKIE_SECRET"].startswith("${COOKIE_SECRET:?")
    secret = next(entry for entry in container()["env"] if entry["name"] == "STREAMLIT_SERVER_COOKIE_SECRET")
    assert "secretKeyRef" in secret["valueFrom"]
    assert "cookieSecret" not in (ROOT / ".streamlit" / "config.toml").read_text()


def test_nginx_takes_the_shipped_files(nginx, tmp_path):
    """`nginx -t` on all three, in a folder of the test's; Debian's nginx has no `resolve` yet, so that word is left out."""
    for name in ("nginx.conf", "lab.conf", "replicas.conf"):
        text = (SHIPPED / name).read_text()
        for written, here in (
            ("/tmp/", f"{tmp_path}/"),
            ("/etc/nginx/lab", tmp_path),
            ("/dev/stdout", tmp_path / "access.log"),
            ("/dev/stderr", tmp_path / "errors.log"),
            ("server app:8501 resolve", "server 127.0.0.1:8501"),
        ):
            text = text.replace(written, str(here))
        (tmp_path / name).write_text(text)
    command = [nginx, "-t", "-p", tmp_path, "-c", tmp_path / "nginx.conf"]
    found = subprocess.run(command, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    assert "warn" not in found.stderr


def test_the_hugging_face_head_names_the_images_port():
    head = yaml.safe_load((ROOT / "deploy" / "hugging_face" / "README.md").read_text().split("---")[1])
    assert head["sdk"] == "docker"
    assert f"EXPOSE {head['app_port']}\n" in (ROOT / "Dockerfile").read_text()


def test_connections_to_replicas_are_closed_by_nginx_first():
    """Else nginx would now and then send a request into a connection that a replica is just closing."""
    command = shipped_command(8501)
    kept_by_replica = int(command[command.index("--timeout-keep-alive") + 1])
    (kept_by_nginx,) = re.findall(r"keepalive_timeout (\d+)s", (SHIPPED / "replicas.conf").read_text())
    assert int(kept_by_nginx) < kept_by_replica


def test_the_tests_upstream_is_the_shipped_one():
    """tests/helpers/replicas.py writes its own addresses, with the same rules."""
    for words in (("hash", "$seat", "consistent;"), ("keepalive", "64;"), ("keepalive_timeout", "60s;")):
        for text in (MAIN, (SHIPPED / "replicas.conf").read_text()):
            assert words[:2] in set(pairwise(text.split()))
    for text in ((ROOT / "tests/helpers/replicas.py").read_text(), (SHIPPED / "replicas.conf").read_text()):
        assert "max_fails=2 fail_timeout=1s;" in text
