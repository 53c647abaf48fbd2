"""Files, printed papers, and licences with their public check."""
