"""`python -m generator` is the `instep` command."""

from generator.cli import main

raise SystemExit(main())
