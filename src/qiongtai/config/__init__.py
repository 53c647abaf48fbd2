"""Settings, URLs and commands: ties the rooms, decides nothing."""
