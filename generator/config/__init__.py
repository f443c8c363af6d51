"""What somebody asked for: the keys of `instep.toml`, read and checked before a run starts."""
