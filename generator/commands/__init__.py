"""The words of the command line, and what each command does."""
