"""The parts of the operating system a run touches: files, processes, terminals, git."""
