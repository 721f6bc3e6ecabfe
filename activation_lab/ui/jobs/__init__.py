"""What takes time: queues, slices, subprocesses."""
