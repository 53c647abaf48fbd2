"""Joint applications: one application for several items, each decided by its own organ (并联审批)."""
