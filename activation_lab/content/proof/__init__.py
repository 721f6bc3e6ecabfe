"""What the pages Verify and Cost say of a run, recorded or measured on the server: pure functions of the run."""
