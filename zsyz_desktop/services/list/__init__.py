"""The list of key projects and how each stands."""
