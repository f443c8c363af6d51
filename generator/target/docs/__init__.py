"""The docs target: from the IR to how the pages read in each language."""
