"""`python -m generator` is the `instep` command."""

from generator.commands.cli import main

raise SystemExit(main())
