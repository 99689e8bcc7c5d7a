"""The screens: they show values and call use cases."""
