"""Django's PostgreSQL backend, with instants read by compiled code and room for all our prepared statements."""
