"""What people say of a service: good-or-bad ratings (好差评)."""
