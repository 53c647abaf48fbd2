"""A demonstration province that lives: invented applicants, the real operations, a moving clock."""
