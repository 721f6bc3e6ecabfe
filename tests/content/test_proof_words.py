"""What Verify and Cost say of a run, and which packages a run on the server needs."""

import subprocess
import sys

from activation_lab.content.proof import running
from activation_lab.paths import ROOT


def test_what_is_missing_is_found_without_importing_it(monkeypatch):
    assert running.missing() == []
    monkeypatch.setattr(running, "NEEDED", {"no_such_package": "Nothing"})
    assert running.missing() == ["Nothing"]
    # In a process of its own: other tests have TensorFlow in theirs.
    look = "import sys; from activation_lab.content.proof.running import missing; missing(); sys.exit('tensorflow' in sys.modules)"
    subprocess.run([sys.executable, "-c", look], cwd=ROOT, check=True)
