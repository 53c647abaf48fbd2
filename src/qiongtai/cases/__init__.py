"""The case: its legal life, its two clocks, its tasks, materials and decisions."""
