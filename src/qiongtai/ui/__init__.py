"""One design system for all doors: tokens, layouts, components, template tags."""
