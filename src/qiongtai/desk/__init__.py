"""The door of case workers, reviewers and approvers."""
