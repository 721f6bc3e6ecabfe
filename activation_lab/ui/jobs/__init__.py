"""Work that takes time: queues, sliced runs, subprocesses."""
